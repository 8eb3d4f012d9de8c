import { toDisclosure, viewFor } from './disclosure';
import { DisclosureMemoryRepository } from './disclosure.memory-repository';
import { aDisclosure, describeDisclosureRepository } from './disclosure.repository.contract';

describe('disclosures in memory', () => {
  describeDisclosureRepository(async () => new DisclosureMemoryRepository());
});

describe('a disclosure', () => {
  it('shows a state that its reports were part of it, and not whose else', () => {
    expect(viewFor('IT', aDisclosure('a'))).toMatchObject({ disclosureId: 'a', toState: 'GR', toSubject: 'cli_1', originStates: ['IT'], disclosedAt: '2026-03-01T10:00:00.000Z' });
    expect(viewFor(undefined, aDisclosure('a')).originStates).toEqual(['IT', 'FR']);
  });

  it('says under what it was shown, and of agreements those that the reader is a party to', () => {
    const agreements = [{ agreementId: 'agr-1', parties: ['GR', 'IT'] }, { agreementId: 'agr-2', parties: ['FR', 'GR'] }];
    const shown = aDisclosure('a', { grounds: ['agreed'], agreements });
    expect(viewFor('IT', shown)).toMatchObject({ grounds: ['agreed'], agreements: ['agr-1'] });
    expect(viewFor(undefined, shown)).toMatchObject({ agreements: ['agr-1', 'agr-2'] });
    expect(viewFor('IT', aDisclosure('a', { grounds: ['agreed'], agreements: agreements.slice(1) }))).not.toHaveProperty('agreements');
    expect(viewFor('IT', aDisclosure('a'))).not.toHaveProperty('grounds');
  });

  it('comes from its message, each origin once', () => {
    const { policyVersion, ...told } = aDisclosure('a');
    const message = { ...told, allowance: { policyVersion, grounds: ['category-earned'], agreements: [] }, originStates: ['IT', 'FR', 'IT'], disclosedAt: '2026-03-01T10:00:00.000Z' };
    expect(toDisclosure(message)).toEqual(aDisclosure('a', { grounds: ['category-earned'] }));
    const agreements = [{ agreementId: 'agr-1', parties: ['GR', 'IT'] }];
    expect(toDisclosure({ ...message, allowance: { policyVersion, grounds: [], agreements } })).toEqual(aDisclosure('a', { agreements }));
  });
});
