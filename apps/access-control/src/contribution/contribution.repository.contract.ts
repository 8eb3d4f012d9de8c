import { asKnownAt, type Contribution } from './contribution';
import type { ContributionRepository } from './contribution.repository';

/** What every ledger of contributions must do; run by each adapter's spec. */
export function describeContributionRepository(make: () => Promise<ContributionRepository>): void {
  let ledger: ContributionRepository;
  beforeEach(async () => {
    ledger = await make();
  });

  const report = (change: Partial<Contribution> = {}): Contribution => ({
    reportId: 'rep-1', state: 'IT', version: 1, kind: 'incident', categories: ['routes', 'flows'],
    firstReleasedAt: new Date('2026-03-01T10:00:00Z'), counts: true, ...change,
  });
  const came = new Date('2026-03-01T10:00:01Z');
  const record = (contributions: readonly Contribution[], knownAt = came): Promise<Contribution[]> => ledger.record(contributions, knownAt);
  const found = async (state = 'IT'): Promise<Record<string, string>> =>
    Object.fromEntries([...(await ledger.latest(state))].map(([category, { reportId, firstReleasedAt }]) => [category, `${reportId}@${firstReleasedAt.toISOString()}`]));

  it('knows nothing of a state that never contributed', async () => {
    await record([report()]);
    expect(await found('FR')).toEqual({});
  });

  it('answers the youngest contribution in each category', async () => {
    await record([
      report(),
      report({ reportId: 'rep-2', categories: ['flows'], firstReleasedAt: new Date('2026-03-05T00:00:00Z') }),
      report({ reportId: 'rep-3', categories: ['flows'], firstReleasedAt: new Date('2026-03-02T00:00:00Z') }),
      report({ reportId: 'rep-4', state: 'FR', firstReleasedAt: new Date('2026-04-01T00:00:00Z') }),
    ]);
    expect(await found()).toEqual({ routes: 'rep-1@2026-03-01T10:00:00.000Z', flows: 'rep-2@2026-03-05T00:00:00.000Z' });
  });

  it('takes nil returns, and neither history nor what was withdrawn', async () => {
    await record([
      report({ reportId: 'nil', kind: 'nil', categories: ['fees'] }),
      report({ reportId: 'history', categories: ['methods'], counts: false }),
    ]);
    expect(await found()).toEqual({ fees: 'nil@2026-03-01T10:00:00.000Z' });
    await record([report({ reportId: 'nil', version: 2, kind: 'withdrawn', categories: [], counts: false, firstReleasedAt: new Date('2026-05-01T00:00:00Z') })]);
    expect(await found()).toEqual({});
  });

  it('a correction replaces what the report said, and makes it no younger', async () => {
    await record([report()]);
    await record([report({ version: 2, categories: ['routes', 'fees'], firstReleasedAt: new Date('2026-09-01T00:00:00Z') })]);
    expect(await found()).toEqual({ routes: 'rep-1@2026-03-01T10:00:00.000Z', fees: 'rep-1@2026-03-01T10:00:00.000Z' });
  });

  it('comes to the same whatever the order, and however often and in whatever batches it is told', async () => {
    const told = [
      report(),
      report({ version: 2, categories: ['fees'], firstReleasedAt: new Date('2026-04-01T00:00:00Z') }),
      report({ version: 3, kind: 'withdrawn', categories: [], counts: false, firstReleasedAt: new Date('2026-05-01T00:00:00Z') }),
      report({ reportId: 'rep-2', version: 2, categories: ['methods'], firstReleasedAt: new Date('2026-04-01T00:00:00Z') }),
      report({ reportId: 'rep-2', version: 1, categories: ['flows'] }),
    ];
    for (const batch of [[told[2]!], [told[0]!], [told[1]!, told[3]!], [told[4]!], told, [...told].reverse()]) {
      await record(batch);
    }
    expect(await found()).toEqual({ methods: 'rep-2@2026-03-01T10:00:00.000Z' });
  });

  it('takes a copy for as old as what it copies, also when that was withdrawn or corrected since', async () => {
    const said = { fingerprints: ['x'] };
    const later = (reportId: string, change: Partial<Contribution> = {}): Contribution => report({ reportId, firstReleasedAt: new Date('2026-09-01T00:00:00Z'), ...said, ...change });
    await record([report(said)]);
    const recorded = await record([later('copy'), later('of-another-state', { state: 'FR' })]);
    expect(recorded.map(({ firstReleasedAt }) => firstReleasedAt.toISOString())).toEqual(['2026-03-01T10:00:00.000Z', '2026-09-01T00:00:00.000Z']);
    await record([report({ version: 2, fingerprints: ['y'] }), report({ version: 3, kind: 'withdrawn', categories: [], counts: false })]);
    await record([later('again')]);
    expect([...(await ledger.latest('IT')).values()].map(({ firstReleasedAt }) => firstReleasedAt.toISOString())).toEqual(['2026-03-01T10:00:00.000Z', '2026-03-01T10:00:00.000Z']);
    expect((await ledger.find('copy'))?.fingerprints).toEqual(['x']);
    expect(await ledger.find('nothing')).toBeUndefined();
  });

  it('knows of each version since when it is known, in whatever order they came', async () => {
    const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 1, 10, minute));
    const narrowed = report({ version: 2, handling: { tlp: 'RED', releasableTo: ['GR'] } });
    await record([narrowed], at(1));
    await record([report({ handling: { tlp: 'GREEN' } })], at(3));
    await record([narrowed], at(4));
    await record([report({ version: 3, kind: 'withdrawn', categories: [], counts: false })], at(5));
    const known = await ledger.known('rep-1');
    expect(known?.state).toBe('IT');
    expect([0, 1, 3, 4, 5].map((minute) => known && asKnownAt(known, at(minute))?.version)).toEqual([undefined, 2, 2, 2, 3]);
    expect(known && asKnownAt(known, at(4))).toMatchObject({ handling: { tlp: 'RED', releasableTo: ['GR'] }, categories: ['routes', 'flows'] });
    expect(await ledger.known('nothing')).toBeUndefined();
  });

  it('records nothing when told of nothing', async () => {
    await record([]);
    expect(await found()).toEqual({});
  });
}
