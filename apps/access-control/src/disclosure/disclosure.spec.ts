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

  it('comes from its message, each origin once', () => {
    const { policyVersion, ...told } = aDisclosure('a');
    const message = { ...told, allowance: { policyVersion, grounds: ['category-earned'], agreements: [] }, originStates: ['IT', 'FR', 'IT'], disclosedAt: '2026-03-01T10:00:00.000Z' };
    expect(toDisclosure(message)).toEqual(aDisclosure('a'));
  });
});
