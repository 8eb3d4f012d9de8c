import type { ReportReleasedV1 } from '@openvrs/contracts';
import { canonical, judgedIn } from '../lane/judgement';
import { judges } from '../lane/judges';
import { route } from '../pattern/report.builder';
import { historyBefore, monthlyReturn } from '../pattern/released-report.builder';
import { laneSettings, memoryStores, replica } from '../project-report-when-released/projecting.fixture';
import { versionOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';

const level = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20, 20, 21, 19];
const wide = { ...laneSettings, budget: { perStateMonth: 1_000, falseDiscoveryRate: 0.1 } };

async function raisedBy(history: readonly ReportReleasedV1[], live: readonly ReportReleasedV1[], settings = wide, stores = memoryStores()): Promise<Signal[]> {
  const { project, families } = replica(stores, settings);
  const take = (reports: readonly ReportReleasedV1[]): Promise<Signal[]> => project.handle(reports.map((report) => versionOf(report, { backfillAfterDays: 36_500 })));
  await take(history);
  await families.flush();
  const raised: Signal[] = [];
  for (const report of live) raised.push(...(await take([report])));
  for (const { raised: { lane, evidence } } of raised) {
    const again = judges[lane]!(JSON.parse(JSON.stringify(evidence.inputs)) as never)!;
    expect(canonical(judgedIn(again))).toBe(canonical(judgedIn(evidence)));
  }
  return raised;
}

const sailing = (reports: readonly ReportReleasedV1[], mode: string): ReportReleasedV1[] =>
  reports.map((report) => ({ ...report, reportId: `${report.reportId}-${mode}`, content: { ...report.content, routes: [route('r', ['BY', 'PL'], mode)] } }));

describe('what is judged on arrival', () => {
  it('a level that rises and stays is a drift, told once it has lasted', async () => {
    const live = ['2021-07', '2021-08', '2021-09', '2021-10'].map((month) => monthlyReturn(month, month, { count: 36 }));
    const raised = await raisedBy(historyBefore('2021-07', level), live);
    expect(raised.map(({ raised: { lane, series } }) => [lane, series.period])).toContainEqual(['drift', '2021-10']);
    expect(raised.every(({ raised: { lane } }) => lane === 'drift')).toBe(true);
  });

  it('a mode that takes over a leg is a shift of method, with the right to methods needed', async () => {
    const history = [...sailing(historyBefore('2021-07', level), 'road'), ...sailing(historyBefore('2021-07', level.map(() => 1)), 'air')];
    const july = (mode: string, count: number): ReportReleasedV1[] => sailing([monthlyReturn('july', '2021-07', { count })], mode);
    // The first of two returns of the leg is all of it until the other is there: no shift.
    const partial = await raisedBy(history, july('air', 60));
    expect(partial.map(({ raised: { lane } }) => lane)).not.toContain('method-shift');
    const raised = await raisedBy(history, [...july('road', 2), ...july('air', 38)]);
    const [shift] = raised.filter(({ raised: { lane } }) => lane === 'method-shift').map((signal) => signal.raised);
    expect(shift).toMatchObject({ pattern: { key: 'leg-mode|BY>PL|air' }, categories: ['flows', 'routes', 'methods'], evidence: { measure: 'share', observed: 0.95 } });
    expect(shift!.evidence.baseline.at(-1)!.value).toBeCloseTo(1 / 20, 2);
  });

  it('what leaves one route for its neighbour is a displacement, once the other has been reported, until it is corrected', async () => {
    const months = ['2021-07', '2021-08'];
    const wave = Array.from({ length: 24 }, (_, at) => 100 + ((at * 7) % 11));
    const [west, east] = [['LY', 'IT'], ['TN', 'IT']];
    const history = [west, east].flatMap((nodes) => historyBefore('2021-07', wave, { nodes, state: 'IT' }));
    const month = (nodes: readonly string[], at: number, count: number): ReportReleasedV1 => monthlyReturn(`${nodes.join('')}-${at}`, months[at]!, { nodes, state: 'IT', count });
    const before = [month(west, 0, 30), month(east, 0, 190), month(east, 1, 195)];
    const moved = (raised: readonly Signal[]): Signal[] => raised.filter(({ raised: { lane } }) => lane === 'displacement');
    const early = await raisedBy(history, before);
    expect(moved(early)).toEqual([]);
    const [found, ...more] = moved(await raisedBy(history, [...before, month(west, 1, 20)]));
    expect(more).toEqual([]);
    expect(found!.raised).toMatchObject({ pattern: { key: 'leg|TN>IT' }, evidence: { observed: 492, parameters: { neighbour: 'leg|LY>IT', neighbourObserved: 157 } } });
    const stores = memoryStores();
    await raisedBy(history, [...before, month(west, 1, 20)], wide, stores);
    await raisedBy([], [{ ...month(west, 1, 160), version: 2 }], wide, stores);
    expect((await stores.signals.get(found!.id))!.superseded!.reason).toContain('between the two routes');
  });

  it('a state is told of no more than its budget, and of what is worse beyond it', async () => {
    const places = ['LT', 'LV', 'UA', 'DE'];
    const history = places.flatMap((from) => historyBefore('2021-07', level, { nodes: [from, 'PL'] }));
    const live = places.map((from, at) => monthlyReturn(from, '2021-07', { nodes: [from, 'PL'], count: [900, 900, 800, 5_000][at]! }));
    const raised = await raisedBy(history, live, { ...wide, budget: { perStateMonth: 2, falseDiscoveryRate: 0.1 } });
    expect(raised.map(({ raised: { pattern } }) => pattern.key)).toEqual(['leg|LT>PL', 'leg|LV>PL', 'leg|DE>PL']);
  });

  it('reporting and taking back has no more told than the budget, and the same that is told again takes its own place', async () => {
    const places = ['LT', 'LV', 'UA', 'DE'];
    const history = places.flatMap((from) => historyBefore('2021-07', level, { nodes: [from, 'PL'] }));
    const july = (from: string, version: number, count: number): ReportReleasedV1 => monthlyReturn(from, '2021-07', { nodes: [from, 'PL'], count, version });
    const madeUp = places.flatMap((from) => [july(from, 1, 900), july(from, 2, 20)]);
    const raised = await raisedBy(history, [...madeUp, july('LT', 3, 900)], { ...wide, budget: { perStateMonth: 2, falseDiscoveryRate: 0.1 } });
    expect(raised.map(({ raised: { pattern } }) => pattern.key)).toEqual(['leg|LT>PL', 'leg|LV>PL', 'leg|LT>PL']);
    expect(new Set(raised.map(({ id }) => id)).size).toBe(3);
  });
});
