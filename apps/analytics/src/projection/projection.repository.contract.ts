import { released, route } from '../pattern/report.builder';
import type { Contribution } from '../pattern/contribution';
import { followingOf, plan } from './plan';
import { beginningOf, projectionOf, type Projection, type ReportVersion } from './projection';
import type { ProjectionRepository } from './projection.repository';

const at = new Date('2026-03-03T10:00:02.000Z');
const projection = (reportId: string, version: number): Projection => projectionOf(released({ reportId, version }), at);
const waiting = (reportId: string): Projection => beginningOf(released({ reportId }), at);

export function describeProjectionRepository(make: () => Promise<ProjectionRepository>): void {
  describe('a projection', () => {
    let projections: ProjectionRepository;
    beforeEach(async () => {
      projections = await make();
    });

    it('comes back as it began, also one that says nothing', async () => {
      const begun = [projection('a', 1), waiting('b'), { ...projection('c', 2), entry: undefined, cells: [], patterns: [] }];
      expect(await projections.begin(begun)).toEqual(new Set());
      expect(await projections.find(['a', 'b', 'c', 'd'])).toEqual(new Map(begun.map((each) => [each.reportId, each])));
    });

    it('begins once', async () => {
      await projections.begin([projection('a', 1)]);
      expect(await projections.begin([projection('a', 2), projection('b', 1)])).toEqual(new Set(['a']));
      expect((await projections.find(['a'])).get('a')!.version).toBe(1);
      expect((await projections.find(['b'])).size).toBe(1);
    });

    it('follows the version it was made from, and no other', async () => {
      await projections.begin([projection('a', 1)]);
      expect(await projections.follow([{ follows: projection('a', 1), projection: projection('a', 2) }])).toEqual(new Set());
      expect(await projections.follow([{ follows: projection('a', 1), projection: projection('a', 3) }])).toEqual(new Set(['a']));
      expect(await projections.follow([{ follows: projection('nowhere', 1), projection: projection('nowhere', 2) }])).toEqual(new Set(['nowhere']));
      expect((await projections.find(['a'])).get('a')!.version).toBe(2);
    });

    it('of many racing processes one wins', async () => {
      const beginning = await Promise.all(Array.from({ length: 8 }, () => projections.begin([projection('a', 1)])));
      expect(beginning.filter((there) => there.has('a'))).toHaveLength(7);
      const following = await Promise.all(Array.from({ length: 8 }, () => projections.follow([{ follows: projection('a', 1), projection: projection('a', 2) }])));
      expect(following.filter((late) => late.has('a'))).toHaveLength(7);
    });

    it('keeps every version that was recorded, also of a report that counts elsewhere now', async () => {
      const elsewhere = { ...projection('a', 2), cells: [{ cellId: 'elsewhere', count: 1 }] };
      await projections.begin([waiting('a'), waiting('b'), { ...projection('c', 1), cells: [{ cellId: 'elsewhere', count: 2 }] }]);
      await projections.follow([{ follows: waiting('a'), projection: elsewhere }]);
      await projections.follow([{ follows: elsewhere, projection: { ...projection('a', 3), cells: [], entry: undefined } }]);
      const cellId = projection('a', 1).cells[0]!.cellId;
      const versions = async (asked: string): Promise<string[]> => (await projections.recordedIn([asked, 'nowhere'])).map(({ reportId, version }) => `${reportId}${version}`).sort();
      expect(await versions(cellId)).toEqual(['a1', 'a2', 'a3', 'b1']);
      expect(await versions('elsewhere')).toEqual(['a1', 'a2', 'a3', 'c1']);
      const [first] = (await projections.recordedIn([cellId])).filter(({ reportId, version }) => reportId === 'a' && version === 1);
      // What it added to flows is not kept: what is shown of them is revised, never asked of the past.
      expect(first).toEqual({ ...projection('a', 1), flows: undefined, came: undefined });
    });

    it('is found by a cell that it counts in while it does, the last first, unless it is history', async () => {
      const later = (reportId: string, second: number, content = {}): Projection => beginningOf(released({ reportId, content }), new Date(at.getTime() + second * 1_000));
      await projections.begin([projection('a', 1), later('c', 2), later('b', 1), later('h', 3, { history: true }), later('elsewhere', 4, { routes: [route('r', ['LY', 'IT'])] })]);
      const { cellId } = projection('a', 1).cells[0]!;
      const last = async (limit: number): Promise<string[]> => (await projections.lastIn(cellId, limit)).map(({ reportId }) => reportId);
      expect([await last(9), await last(2)]).toEqual([['c', 'b', 'a'], ['c', 'b']]);
      expect((await projections.lastIn(cellId, 1))[0]).toEqual(later('c', 2));
      await projections.follow([{ follows: later('c', 2), projection: { ...projection('c', 2), cells: [] } }]);
      expect(await last(9)).toEqual(['b', 'a']);
    });

    it('is found by the flows it counts in, as it is now', async () => {
      const { entry, flows = [] } = projection('a', 1);
      const key = flows[0]?.key ?? '';
      await projections.begin([projection('a', 1), projection('b', 1)]);
      await projections.follow([{ follows: projection('b', 1), projection: { ...projection('b', 2), flows: [{ key: 'elsewhere', count: 3 }] } }]);
      const found = await projections.flowing([key, 'nowhere']);
      expect(found).toEqual([{ reportId: 'a', entry, flows }]);
      expect((await projections.flowing(['elsewhere'])).map(({ reportId }) => reportId)).toEqual(['b']);
    });

    it('waits for its series and its patterns, and for no others, until it is folded', async () => {
      await projections.begin([waiting('a'), waiting('b'), projection('c', 1)]);
      const [{ series }] = waiting('a').waiting!.contributions as [Contribution];
      for (const key of [series.id, series.pattern.key]) {
        expect((await projections.waitingFor([key, 'another'])).map(({ reportId }) => reportId).sort()).toEqual(['a', 'b']);
      }
      expect(await projections.waitingFor(['another'])).toEqual([]);
      await projections.folded(['a']);
      expect(await projections.waitingFor([series.id])).toEqual([waiting('b')]);
      expect((await projections.find(['a'])).get('a')).toEqual(projection('a', 1));
    });

    it('is due to be opened from the end of its embargo until what it says is judged, the first to end first', async () => {
      const until = (second: number): string => new Date(at.getTime() + second * 1_000).toISOString();
      const [later, sooner, extended] = [[9, 'a'], [5, 'b'], [5, 'c']].map(([second, id]) => released({ reportId: String(id), content: { handling: { tlp: 'GREEN', embargoUntil: until(Number(second)) } } })) as [ReportVersion, ReportVersion, ReportVersion];
      const begun = [later, sooner, extended].map((version) => beginningOf(version, at));
      await projections.begin([...begun, waiting('d')]);
      const taken = async (second: number, again: number, limit = 9): Promise<string[]> => (await projections.takeOpening(new Date(until(second)), new Date(until(again)), limit)).map(({ reportId }) => reportId);
      expect([await taken(4, 20), (await taken(5, 20)).sort(), await taken(5, 20), await taken(9, 21)]).toEqual([[], ['b', 'c'], [], ['a']]);
      expect(await projections.find(['a'])).toEqual(new Map([['a', begun[0]]]));

      await projections.opened(['a', 'b', 'c']);
      expect([(await taken(20, 30)).sort(), await taken(21, 40, 1)]).toEqual([['b', 'c'], ['a']]);
      const opened = followingOf(plan(sooner.opens!, begun[1]!), at);
      expect(await projections.follow([{ follows: begun[1]!, projection: opened }])).toEqual(new Set());
      expect(await taken(20, 50)).toEqual(['b']);
      await projections.opened(['a', 'b', 'c']);
      expect((await taken(60, 70)).sort()).toEqual(['a', 'c']);
      expect((await projections.find(['b'])).get('b')).toEqual({ ...opened, opens: undefined });
    });

    it('that is due to be opened is given to one of many who look', async () => {
      const { opens, ...version } = released({ reportId: 'a', content: { handling: { tlp: 'GREEN', embargoUntil: '2026-03-03T10:00:09.000Z' } } });
      await projections.begin([beginningOf({ ...version, ...(opens ? { opens } : {}) }, at)]);
      const looked = await Promise.all(Array.from({ length: 8 }, () => projections.takeOpening(new Date('2026-03-03T10:00:09.000Z'), new Date('2026-03-03T10:00:39.000Z'), 5)));
      expect(looked.flat()).toHaveLength(1);
    });

    it('that was opened is followed only as such, and both of its forms stay recorded', async () => {
      const version = released({ reportId: 'a', content: { handling: { tlp: 'GREEN', embargoUntil: '2026-03-03T10:00:09.000Z' } } });
      const closed = beginningOf(version, at);
      await projections.begin([closed]);
      const opened = followingOf(plan(version.opens!, closed), at);
      await projections.follow([{ follows: closed, projection: opened }]);
      expect(await projections.follow([{ follows: closed, projection: projection('a', 2) }])).toEqual(new Set(['a']));
      expect(await projections.follow([{ follows: opened, projection: projection('a', 2) }])).toEqual(new Set());
      const cellsOf = ({ cells }: Projection): string[] => cells.map(({ cellId }) => cellId);
      const recorded = await projections.recordedIn(cellsOf(closed));
      expect(recorded.map((each) => cellsOf(each).join()).sort()).toEqual([closed, opened, projection('a', 2)].map((each) => cellsOf(each).join()).sort());
    });

    it('waits still until it is folded or a later version takes its place', async () => {
      await projections.begin([waiting('a'), waiting('b'), waiting('c'), projection('d', 1)]);
      await projections.folded(['a']);
      await projections.follow([{ follows: waiting('b'), projection: projection('b', 2) }]);
      expect(await projections.stillWaiting(['a', 'b', 'c', 'd', 'never'].map(waiting))).toEqual([waiting('c')]);
      expect(await projections.stillWaiting([])).toEqual([]);
    });

    it('is found by the buckets of what it observes, the latest first, and no longer once it observes nothing', async () => {
      const paid = (reportId: string, second: number, version = 1): Projection => {
        const fees = [{ amount: 2_000 + second, currency: 'EUR', per: 'person' as const, scope: 'leg' as const, routeRef: 'r' }];
        return beginningOf(released({ reportId, version, content: { fees } }), new Date(at.getTime() + second * 1_000));
      };
      await projections.begin([paid('a', 1), paid('c', 3), paid('b', 2), waiting('d')]);
      const bucket = paid('a', 1).observations![0]!.bucket;
      const observing = async (limit: number): Promise<(number | undefined)[]> => (await projections.observing([bucket, 'another'], limit)).map(({ observations }) => observations?.[0]?.amount);
      expect(await observing(10)).toEqual([2_003, 2_002, 2_001]);
      expect(await observing(2)).toEqual([2_003, 2_002]);
      expect(await projections.observing(['another'], 10)).toEqual([]);
      await projections.folded(['b']);
      await projections.follow([{ follows: paid('c', 3), projection: projection('c', 2) }]);
      expect(await observing(10)).toEqual([2_002, 2_001]);
      expect((await projections.find(['b'])).get('b')!.observations).toEqual(paid('b', 2).observations);
    });

    it('that was left waiting is found by its age, the oldest first', async () => {
      const later = new Date(at.getTime() + 1_000);
      await projections.begin([beginningOf(released({ reportId: 'b' }), later), waiting('a'), projection('c', 1)]);
      expect(await projections.waitingSince(at, 10)).toEqual([]);
      const found = await projections.waitingSince(new Date(later.getTime() + 1), 10);
      expect(found.map(({ reportId }) => reportId)).toEqual(['a', 'b']);
      expect(await projections.waitingSince(new Date(later.getTime() + 1), 1)).toHaveLength(1);
    });
  });
}
