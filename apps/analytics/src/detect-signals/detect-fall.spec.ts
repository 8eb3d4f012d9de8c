import type { ReportReleasedV1 } from '@openvrs/contracts';
import { dayName, dayNumber, daysOf, ordinalOfName } from '../calendar/calendar';
import { monthlyReturn } from '../pattern/released-report.builder';
import { laneSettings, memoryStores, replica } from '../project-report-when-released/projecting.fixture';
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
  const { project } = replica(stores, { ...laneSettings, budget: { perStateMonth: 1_000, falseDiscoveryRate: 0.1 } });
  const raised: Signal[] = [];
  for (const report of reports) raised.push(...(await project.handle([versionOf(report, { backfillAfterDays: 90 })])));
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
