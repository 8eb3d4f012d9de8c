import type { HandlingV1, ReportReleasedV1 } from '@openvrs/contracts';
import { embargoEndedReason } from '../change-audience/change-audience.handler';
import { historyBefore, monthlyReturn } from '../pattern/released-report.builder';
import { laneSettings, memoryStores, replica, type Stores } from '../project-report-when-released/projecting.fixture';
import { versionOf, withdrawalOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';
import { dueAgainAfterMs, OpenReportsWhenDueHandler } from './open-reports-when-due.handler';

const level = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20, 20, 21, 19];
const settings = { ...laneSettings, novelty: { minimumSightings: 0, minimumSurprise: 0 } };
const released = new Date('2026-03-03T10:00:00.000Z');
const ends = new Date('2026-03-05T08:00:00.000Z');
const held: HandlingV1 = { tlp: 'GREEN', embargoUntil: '2026-03-05T09:00:00+01:00' };

const july = (reportId: string, count: number, { handling = held, state = 'LT', version = 1 } = {}): ReportReleasedV1 => monthlyReturn(reportId, '2021-07', { count, state, version, content: { handling } });
const open = { handling: { tlp: 'GREEN' } as HandlingV1, state: 'PL' };

async function given(history: readonly ReportReleasedV1[] = historyBefore('2021-07', level), backfillAfterDays = 36_500) {
  const stores = memoryStores();
  let now = released;
  const running = replica(stores, settings, { now: () => now });
  const take = async (...reports: readonly ReportReleasedV1[]): Promise<string[]> => {
    const raised: Signal[] = [];
    for (const report of reports) raised.push(...(await running.project.handle([versionOf(report, { backfillAfterDays })])));
    return said(raised);
  };
  const openAt = async (at: Date): Promise<string[]> => {
    now = at;
    return said(await running.open.handle());
  };
  await take(...history);
  return { ...running, stores, take, openAt };
}
const said = (signals: readonly Signal[]): string[] => signals.map(({ raised: { lane, pattern, basis, evidence }, audience }) => `${lane} ${pattern.key} ${evidence.observed} of ${basis.states.join()}${audience ? ` for ${audience}` : ''}`);
const standing = async (stores: Stores): Promise<string[]> => said((await stores.signals.page({ limit: 100 })).signals.filter(({ superseded }) => superseded === undefined)).sort();

describe('a report under an embargo', () => {
  it('is for its own state alone, which is told it with what all may see, and keeps from nobody what others report', async () => {
    const { take, openAt, stores } = await given();
    expect(await take(july('held', 900))).toEqual(['surge leg|BY>PL 900 of LT,PL for LT']);
    expect(await take(july('open', 300, open))).toEqual(['surge leg|BY>PL 300 of PL']);
    expect(await openAt(new Date(ends.getTime() - 1))).toEqual([]);
    const { signals } = await stores.signals.page({ limit: 9 });
    expect(signals.flatMap(({ raised: { basis } }) => basis.handlings)).toEqual(expect.arrayContaining([{ tlp: 'GREEN' }, { tlp: 'GREEN', releasableTo: ['LT'] }]));
    expect(JSON.stringify(signals)).not.toContain('embargo');
  });

  it('is told to all when that ends, as if it came then, and what was for its own state is taken back', async () => {
    const { take, openAt, stores } = await given();
    await take(july('held', 900));
    expect(await openAt(ends)).toEqual(['surge leg|BY>PL 900 of LT,PL']);
    expect(await standing(stores)).toEqual(['surge leg|BY>PL 900 of LT,PL']);
    const { signals } = await stores.signals.page({ limit: 9 });
    const [all, own] = [undefined, 'LT'].map((audience) => signals.find((signal) => signal.audience === audience));
    expect(all?.raised).toMatchObject({ basis: { handlings: [{ tlp: 'GREEN' }] }, cause: { reportId: 'held', receivedAt: ends.toISOString(), releasedAt: ends.toISOString() } });
    expect(own?.superseded).toMatchObject({ reason: embargoEndedReason, audienceChanged: true });
    expect(await openAt(ends)).toEqual([]);
  });

  it('leaves nothing for its own state alone when that ends, whatever others reported beside it', async () => {
    const { take, openAt, stores } = await given();
    await take(july('before', 300, open), july('held', 900), july('after', 300, open));
    expect(await standing(stores)).toEqual(['surge leg|BY>PL 1200 of LT,PL for LT', 'surge leg|BY>PL 300 of PL']);
    await openAt(ends);
    const { signals } = await stores.signals.page({ limit: 9 });
    expect(signals.map(({ audience = 'all', superseded }) => [audience, superseded?.reason]).sort()).toEqual([['LT', embargoEndedReason], ['all', undefined]]);
  });

  it('is for those whom it names once that ends', async () => {
    const { take, openAt } = await given();
    await take(july('held', 900, { handling: { ...held, tlp: 'RED', releasableTo: ['FR'] } }));
    expect(await openAt(ends)).toEqual(['surge leg|BY>PL 900 of LT,PL for FR,LT']);
  });

  it('that names nobody says afterwards what it said before, once', async () => {
    const { take, openAt, stores } = await given();
    expect(await take(july('held', 900, { handling: { ...held, tlp: 'RED' } }))).toEqual(['surge leg|BY>PL 900 of LT,PL for LT']);
    expect(await openAt(ends)).toEqual([]);
    expect((await stores.signals.page({ limit: 9 })).signals).toHaveLength(1);
  });

  it('counts and warns of nothing where its period is too long ago when it ends', async () => {
    // Its last day is 1,676 days before March 3rd, and 1,678 before the embargo ends.
    const { take, openAt, stores, folding } = await given(historyBefore('2021-07', level), 1_677);
    expect(await take(july('held', 900))).toEqual(['surge leg|BY>PL 900 of LT,PL for LT']);
    expect(await openAt(ends)).toEqual([]);
    await folding.tidy(Infinity);
    const [counted] = versionOf(july('open', 900, open), { backfillAfterDays: 1 }).contributions;
    expect(await stores.cells.history([{ seriesId: counted!.series.id, from: '2021-07', to: '2021-07' }])).toMatchObject([{ count: 900 }]);
    expect(await take(july('next', 3, open))).toEqual(['surge leg|BY>PL 903 of LT,PL']);
  });

  it.each<[string, (report: ReportReleasedV1) => ReportReleasedV1, string[]]>([
    ['is opened before by a correction', () => july('held', 800, { ...open, state: 'LT', version: 2 }), ['surge leg|BY>PL 800 of LT,PL']],
    ['is held back longer', () => july('held', 800, { handling: { ...held, embargoUntil: '2026-04-01T00:00:00Z' }, version: 2 }), ['surge leg|BY>PL 900 of LT,PL for LT']],
  ])('and %s, says nothing at the former end', async (_, corrected, left) => {
    const { take, openAt, stores } = await given();
    const report = july('held', 900);
    await take(report, corrected(report));
    expect(await openAt(ends)).toEqual([]);
    expect(await standing(stores)).toEqual(left);
  });

  it('and withdrawn says nothing more', async () => {
    const { project, take, openAt, stores } = await given();
    await take(july('held', 900));
    await project.handle([withdrawalOf({ reportId: 'held', version: 2, state: 'LT', agency: 'lt', withdrawnAt: released.toISOString(), reason: 'twice' })]);
    expect(await openAt(ends)).toEqual([]);
    expect(await standing(stores)).toEqual([]);
  });

  it('closes what was open: what rests on it is taken back from all, who are told what is left, and told to its own state', async () => {
    const { take, openAt, stores } = await given();
    expect(await take(july('open', 700, { ...open, state: 'LT' }), july('beside', 300, open))).toEqual(['surge leg|BY>PL 700 of LT,PL']);
    await take(july('open', 700, { version: 2 }));
    expect(await standing(stores)).toEqual(['surge leg|BY>PL 1000 of LT,PL for LT', 'surge leg|BY>PL 300 of PL']);
    await openAt(ends);
    expect(await standing(stores)).toEqual(['surge leg|BY>PL 300 of PL']);
  });

  it('delivered again after its end changes nothing', async () => {
    const { take, openAt, stores, folding } = await given();
    await take(july('held', 900));
    await openAt(ends);
    const before = await standing(stores);
    expect(await take(july('held', 900))).toEqual([]);
    await folding.tidy(Infinity);
    expect(await standing(stores)).toEqual(before);
  });

  it('has the numbers of flows worked out anew when that ends', async () => {
    const { take, openAt, stores } = await given([]);
    await take(july('held', 900));
    const key = [...(await stores.projections.find(['held'])).values()].flatMap(({ flows = [] }) => flows.map((flow) => flow.key))[0] ?? '';
    const [first] = await stores.numbers.due(ends, 9);
    await stores.numbers.settle([{ key, marks: first?.marks ?? 0 }] as never);
    expect(await stores.numbers.due(ends, 9)).toEqual([]);
    await openAt(ends);
    expect(await stores.numbers.due(ends, 9)).toMatchObject([{ key }]);
  });

  it('that cannot be taken in keeps no other, and stays due', async () => {
    const { take, stores, project } = await given([]);
    await take(july('bad', 1), july('good', 2));
    const handle: typeof project.handle = (versions) => (versions.some(({ reportId }) => reportId === 'bad') ? Promise.reject(new Error('unreadable')) : project.handle(versions));
    const opening = new OpenReportsWhenDueHandler({ projections: stores.projections, project: { handle }, clock: { now: () => ends } });
    await expect(opening.handle()).rejects.toThrow('unreadable');
    const again = new Date(ends.getTime() + dueAgainAfterMs);
    expect((await stores.projections.takeOpening(again, again, 9)).map(({ reportId }) => reportId)).toEqual(['bad']);
  });

  it('is opened with all others that are due, however many', async () => {
    const { take, openAt, stores } = await given([]);
    await take(...Array.from({ length: 120 }, (_, n) => july(`held-${n}`, 1)));
    await openAt(ends);
    const again = new Date(ends.getTime() + dueAgainAfterMs);
    expect(await stores.projections.takeOpening(again, again, 500)).toEqual([]);
  });
});
