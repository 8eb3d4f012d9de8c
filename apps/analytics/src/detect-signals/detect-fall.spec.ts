import type { ReportReleasedV1 } from '@openvrs/contracts';
import { dayName, dayNumber, daysOf, ordinalOfName } from '../calendar/calendar';
import { monthlyReturn } from '../pattern/released-report.builder';
import { laneSettings, memoryStores, replica, type Stores } from '../project-report-when-released/projecting.fixture';
import { versionOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';

const first = ordinalOfName('2023-01', 'month');
const [west, east, far] = [['LY', 'IT'], ['TN', 'IT'], ['TR', 'IT']];
const level = (at: number): number => 100 + ((at * 7) % 11);

/** A return of a month, released so many days after its end. */
function returned(at: number, nodes: readonly string[], count: number, { delay = 10, state = 'IT', version = 1 } = {}): ReportReleasedV1 {
  const { from, to } = daysOf(first + at, 'month');
  const releasedAt = `${dayName(dayNumber(to) + delay)}T10:00:00.000Z`;
  return { ...monthlyReturn(`${nodes.join('')}-${at}`, from.slice(0, 7), { nodes, state, count, version }), receivedAt: releasedAt, releasedAt };
}

const months = Array.from({ length: 28 }, (_, at) => at);
const usual = (of: readonly (readonly string[])[]): ReportReleasedV1[] => months.flatMap((at) => of.map((nodes) => returned(at, nodes, level(at))));
/** The east takes what the west had, in three months; of the west nothing is sent any more. */
const moved = (options: Parameters<typeof returned>[3] = {}): ReportReleasedV1[] => [28, 29, 30].map((at) => returned(at, east, 200, options));

async function raisedBy(reports: readonly ReportReleasedV1[], stores = memoryStores()): Promise<Signal[]> {
  const time = { now: new Date(0) };
  const { project, folding } = replica(stores, { ...laneSettings, budget: { perStateMonth: 1_000, falseDiscoveryRate: 0.1 } }, { now: () => time.now });
  const raised: Signal[] = [];
  for (const report of reports) {
    time.now = new Date(report.releasedAt);
    raised.push(...(await project.handle([versionOf(report, { backfillAfterDays: 90 })])));
  }
  await folding.tidy(Infinity);
  return raised.filter(({ raised: { lane } }) => lane === 'displacement');
}

describe('a route that falls to nothing', () => {
  it('has no report to say so, and is found by the rise of its neighbour', async () => {
    const [found, ...more] = await raisedBy([...usual([west, east]), ...moved()]);
    expect(more).toEqual([]);
    expect(found!.raised).toMatchObject({ pattern: { key: 'leg|TN>IT' }, evidence: { parameters: { neighbour: 'leg|LY>IT' } } });
    expect(Number(found!.raised.evidence.parameters['neighbourObserved'])).toBeLessThan(0.6 * Number(found!.raised.evidence.parameters['neighbourExpected']));
    expect(found!.raised.evidence.expectedDelay).toEqual({ reportedShare: 1, age: 0 });
  });

  it('is not told while its reports are not usually in', async () => {
    // The west has always come fifty days after the month, the east now comes after ten.
    const late = months.flatMap((at) => [returned(at, west, level(at), { delay: 50 }), returned(at, east, level(at))]);
    const inOrder = [...late, ...moved()].sort((a, b) => (a.releasedAt < b.releasedAt ? -1 : 1));
    expect(await raisedBy(inOrder)).toEqual([]);
  });

  it('is not told where who reports it is silent altogether', async () => {
    const byMalta = months.map((at) => returned(at, west, level(at), { state: 'MT' }));
    const silent = [...byMalta, ...usual([east]), ...moved()];
    expect(await raisedBy(silent)).toEqual([]);
    // Of another leg near it, it has reported: so of this one there was nothing.
    const heard = [28, 29, 30].map((at) => returned(at, far, 10, { state: 'MT' }));
    const elsewhere = months.map((at) => returned(at, far, 10, { state: 'MT' }));
    expect(await raisedBy([...byMalta, ...elsewhere, ...usual([east]), ...heard, ...moved()])).toHaveLength(1);
  });

  it('is told by nobody where no past says how late its reports come', async () => {
    const history = usual([west, east]).map((report) => ({ ...report, content: { ...report.content, history: true } }));
    expect(await raisedBy([...history, ...moved()])).toEqual([]);
  });
});

describe('a route that falls to nothing, whose reports have always been late', () => {
  // The west has always come fifty days after the month, the east comes after ten.
  const late = months.flatMap((at) => [returned(at, west, level(at), { delay: 50 }), returned(at, east, level(at))]);
  const inOrder = (reports: readonly ReportReleasedV1[]): ReportReleasedV1[] => [...reports].sort((a, b) => (a.releasedAt < b.releasedAt ? -1 : 1));
  const lastDay = dayNumber(daysOf(first + 30, 'month').to);

  /** Two replicas look every day, for so many days after the last month; what each raises, with the day. */
  async function lookedAt(stores: Stores, days: number): Promise<{ day: number; signal: Signal }[]> {
    const time = { now: new Date(0) };
    const replicas = [1, 2].map(() => replica(stores, { ...laneSettings, budget: { perStateMonth: 1_000, falseDiscoveryRate: 0.1 } }, { now: () => time.now }));
    for (const { families, habits } of replicas) await Promise.all([families.load(), habits.load()]);
    const raised: { day: number; signal: Signal }[] = [];
    for (let day = 11; day <= days; day += 1) {
      time.now = new Date(`${dayName(lastDay + day)}T12:00:00.000Z`);
      const found = await Promise.all(replicas.map(({ tellFalls }) => tellFalls.handle()));
      raised.push(...found.flat().map((signal) => ({ day, signal })));
    }
    return raised;
  }
  const settled = async (stores: Stores, reports: readonly ReportReleasedV1[]): Promise<void> => {
    expect(await raisedBy(inOrder(reports), stores)).toEqual([]);
  };

  it('is told once they would usually be in, though no report comes any more, by one of the replicas that look', async () => {
    const stores = memoryStores();
    await settled(stores, [...late, ...moved()]);
    const [told, ...more] = await lookedAt(stores, 120);
    expect(more).toEqual([]);
    const { day, signal: { raised } } = told!;
    expect(raised).toMatchObject({ lane: 'displacement', pattern: { key: 'leg|TN>IT' }, series: { period: '2025-06' }, evidence: { parameters: { neighbour: 'leg|LY>IT', delay: 'waited-for' } } });
    expect(raised.evidence.expectedDelay!.reportedShare).toBeGreaterThanOrEqual(0.95);
    // Of June, fifty days after its end, and a week in which they come: July ends thirty-one days later.
    expect(day >= 50 - 31 - 7 && day <= 50 - 31 + 8).toBe(true);
    expect(await stores.falls.due(new Date('2100-01-01'), 10)).toEqual([]);
  });

  it('is never told where they come after all, and nothing is waited for longer than anybody waits', async () => {
    const stores = memoryStores();
    await settled(stores, [...late, ...moved(), ...[28, 29, 30].map((at) => returned(at, west, level(at), { delay: 50 }))]);
    expect(await lookedAt(stores, 130)).toEqual([]);
    expect(await stores.falls.due(new Date('2100-01-01'), 10)).toEqual([]);
  });
});
