import type { Agreement } from './agreement';
import type { AgreementRepository } from './agreement.repository';

const at = new Date('2026-03-01T10:00:00Z');

export function anAgreement(agreementId: string, change: Partial<Agreement> = {}): Agreement {
  return {
    agreementId, title: 'Routes between two seas', effect: 'widens', parties: ['IT', 'GR'], categories: ['routes'], thirdParty: 'forbidden', from: at,
    proposedBy: 'cli_a', proposedAt: at, consents: [{ state: 'IT', by: 'cli_a', at }], revision: 1, ...change,
  };
}

/** What every registry of agreements must do; run by each adapter's spec. */
export function describeAgreementRepository(make: () => Promise<AgreementRepository>): void {
  let agreements: AgreementRepository;
  beforeEach(async () => {
    agreements = await make();
  });
  const consented = anAgreement('agr-1', { consents: [{ state: 'IT', by: 'cli_a', at }, { state: 'GR', by: 'cli_b', at }], revision: 2 });

  it('answers what was added, and to a state what it is a party to', async () => {
    const plurilateral = anAgreement('agr-2', { parties: ['IT', 'FR', 'GR'], purposes: ['analysis'], until: new Date('2027-01-01T00:00:00Z'), template: 'plurilateral-arrangement', proposedAt: new Date('2026-03-02T00:00:00Z') });
    for (const each of [anAgreement('agr-1'), plurilateral]) await agreements.add(each);
    expect(await agreements.find('agr-1')).toEqual(anAgreement('agr-1'));
    expect(await agreements.list('GR')).toEqual([plurilateral, anAgreement('agr-1')]);
    expect([await agreements.list('FR'), await agreements.list('NC')]).toEqual([[plurilateral], []]);
    expect(await agreements.list()).toHaveLength(2);
    expect(await agreements.find('agr-3')).toBeUndefined();
  });

  it('of two changes at once keeps one', async () => {
    await agreements.add(anAgreement('agr-1'));
    const ended = anAgreement('agr-1', { ended: { state: 'IT', by: 'cli_a', at, reason: 'Superseded.' }, revision: 2 });
    expect((await Promise.all([agreements.save(consented), agreements.save(ended)])).filter(Boolean)).toHaveLength(1);
    expect(await agreements.save(anAgreement('agr-1', { revision: 4 }))).toBe(false);
  });

  it('remembers what is to be applied until this very revision is', async () => {
    await agreements.add(anAgreement('agr-1'));
    await agreements.save(consented);
    await agreements.applied('agr-1', 1);
    expect(await agreements.unapplied()).toEqual([consented]);
    await agreements.applied('agr-1', 2);
    expect(await agreements.unapplied()).toEqual([]);
  });
}
