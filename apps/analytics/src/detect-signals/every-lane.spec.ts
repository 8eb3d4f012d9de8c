import { explanations, lanes, type Lane, type ReportReleasedV1 } from '@openvrs/contracts';
import { detectionVersion } from '@openvrs/detection';
import { dayName, dayNumber } from '../calendar/calendar';
import { canonical, judgedIn } from '../lane/judgement';
import { judges } from '../lane/judges';
import { content, route } from '../pattern/report.builder';
import { historyBefore, monthlyReturn } from '../pattern/released-report.builder';
import { laneSettings, memoryStores, replica, type Stores } from '../project-report-when-released/projecting.fixture';
import { versionOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';

const level = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20, 20, 21, 19];
const wave = Array.from({ length: 24 }, (_, at) => 100 + ((at * 7) % 11));
const [west, east] = [['LY', 'IT'], ['TN', 'IT']];
const by = (mode: string, reports: readonly ReportReleasedV1[]): ReportReleasedV1[] =>
  reports.map((report) => ({ ...report, reportId: `${report.reportId}-${mode}`, content: { ...report.content, routes: [route('r', ['BY', 'PL'], mode)] } }));
const moving = (nodes: readonly string[], month: string, count: number): ReportReleasedV1 => monthlyReturn(`${nodes.join('')}-${month}`, month, { nodes, state: 'IT', count });

const today = '2026-03-02';
function incident(reportId: string, weeks: number, parts: Partial<ReportReleasedV1['content']>): ReportReleasedV1 {
  const day = dayName(dayNumber(today) - 7 * weeks);
  const at = '2026-03-03T10:00:00.000Z';
  return { reportId, version: 1, state: 'GR', agency: 'gr-border-police', receivedAt: at, releasedAt: at, content: content({ period: { from: day, to: day }, history: weeks > 0, flows: [], ...parts }) };
}
const paid = (id: string, weeks: number, amount: number): ReportReleasedV1 => incident(id, weeks, { fees: [{ amount, currency: 'EUR', per: 'person', scope: 'leg', routeRef: 'r' }] });
const placed = (id: string, weeks: number, latitude: number, longitude: number): ReportReleasedV1 =>
  incident(id, weeks, { routes: [route('r', [{ country: 'TR' }, { country: 'GR', latitude, longitude, role: 'border-crossing' }])] });

/** What each lane has something to say of, the newest report last. */
const stories: Readonly<Record<Lane, readonly ReportReleasedV1[]>> = {
  novelty: [...historyBefore('2021-07', Array.from({ length: 110 }, () => 1), { nodes: ['RS', 'HU'] }), monthlyReturn('new', '2021-07', { count: 4 })],
  surge: [...historyBefore('2021-07', level), monthlyReturn('surge', '2021-07', { count: 900 })],
  drift: [...historyBefore('2021-07', level), ...['2021-07', '2021-08', '2021-09', '2021-10'].map((month) => monthlyReturn(month, month, { count: 36 }))],
  'method-shift': [...by('road', historyBefore('2021-07', level)), ...by('air', historyBefore('2021-07', level.map(() => 1))), ...by('road', [monthlyReturn('july', '2021-07', { count: 2 })]), ...by('air', [monthlyReturn('july', '2021-07', { count: 38 })])],
  displacement: [...[west, east].flatMap((nodes) => historyBefore('2021-07', wave, { nodes, state: 'IT' })), moving(west, '2021-07', 30), moving(east, '2021-07', 190), moving(east, '2021-08', 195), moving(west, '2021-08', 20)],
  'fee-jump': [...Array.from({ length: 12 }, (_, at) => paid(`usual-${at}`, 5 + at, 2_000 + 40 * (at % 5))), paid('a', 0, 4_100), paid('b', 0, 4_300), paid('c', 0, 4_000)],
  cluster: [...Array.from({ length: 96 }, (_, at) => placed(`s-${at}`, 1 + Math.floor(at / 4), 35 + (at % 4), 25 + ((at * 7) % 3) * 0.5)), ...Array.from({ length: 5 }, (_, at) => placed(`g-${at}`, 0, 36.4, 27.9))],
};

async function told(lane: Lane): Promise<{ signal: Signal; stores: Stores; take: (report: ReportReleasedV1) => Promise<Signal[]> }> {
  const stores = memoryStores();
  const { project, folding } = replica(stores, { ...laneSettings, budget: { perStateMonth: 1_000, falseDiscoveryRate: 0.1 } });
  const take = (report: ReportReleasedV1): Promise<Signal[]> => project.handle([versionOf(report, { backfillAfterDays: 36_500 })]);
  const raised: Signal[] = [];
  const live = stories[lane].filter(({ content: { history } }) => !history);
  await project.handle(stories[lane].filter((report) => !live.includes(report)).map((report) => versionOf(report, { backfillAfterDays: 36_500 })));
  await folding.tidy(Infinity);
  for (const report of live) raised.push(...(await take(report)));
  const [signal] = raised.filter(({ raised: each }) => each.lane === lane);
  if (signal === undefined) throw new Error(`${lane} has nothing to say`);
  return { signal, stores, take };
}

describe.each(lanes)('the lane %s', (lane) => {
  it('says all that its judgement rests on', async () => {
    const { signal: { raised: { evidence, series } } } = await told(lane);
    for (const said of [evidence.method, evidence.methodVersion, evidence.chosenBecause]) expect(said).not.toBe('');
    expect(evidence.chosenBecause).toMatch(/past|periods|fees|events|spans/i);
    expect(evidence.library).toBe(detectionVersion);
    expect(Object.keys(evidence.parameters)).not.toEqual([]);
    expect(evidence.seed !== undefined).toBe(lane === 'cluster');
    expect(evidence.p!).toBeLessThanOrEqual(0.1);
    // A first sighting has no test, and a scan has counted all that it looked at.
    expect(evidence.q !== undefined).toBe(lane !== 'novelty' && lane !== 'cluster');
    expect(evidence.observed).not.toBe(evidence.expected);
    expect(evidence.interval!.lower <= evidence.expected && evidence.expected <= evidence.interval!.upper).toBe(true);
    // It was told because it is outside of what would be likely if nothing had changed.
    expect(evidence.observed < evidence.interval!.lower || evidence.observed > evidence.interval!.upper).toBe(true);
    expect(evidence.interval!.level >= 0.9 && evidence.interval!.level < 1).toBe(true);
    expect(evidence.baseline.length > 0).toBe(lane !== 'novelty' && lane !== 'cluster');
    expect(evidence.chart.at(-1)).toMatchObject({ period: series.period });
    expect([evidence.reportCount, evidence.contributingStateCount, evidence.rank].every((each) => each > 0)).toBe(true);
    expect(evidence.grades).toEqual(['admiralty:B2']);
    expect(evidence.window.from <= evidence.window.to && evidence.observedOver.from <= evidence.observedOver.to).toBe(true);
    expect(evidence.alternatives.map(({ explanation }) => explanation).sort()).toEqual([...explanations].sort());
    expect(evidence.parts !== undefined).toBe(lane === 'novelty');
    // Of a series whose past says nothing of delays, that too is said.
    expect(evidence.parameters['delay']).toBe({ surge: 'unknown', 'method-shift': 'waited-for', displacement: 'waited-for' }[lane as string] ?? 'not-used');
    const sent = JSON.parse(JSON.stringify(evidence)) as typeof evidence;
    expect(canonical(judgedIn(judges[lane]!(sent.inputs as never)!))).toBe(canonical(judgedIn(sent)));
  });

  it('is raised anew for those who may still see it when an originator narrows who may, and taken back from all others', async () => {
    const { signal, stores, take } = await told(lane);
    const last = stories[lane].at(-1)!;
    await take({ ...last, version: 2, content: { ...last.content, handling: { tlp: 'RED', releasableTo: ['FR'] } } });
    const said = await stores.signals.about([signal.subject]);
    expect(said.find(({ id }) => id === signal.id)!.superseded).toMatchObject({ audienceChanged: true });
    const standing = said.filter(({ superseded }) => superseded === undefined);
    expect(standing).toHaveLength(1);
    expect(standing[0]!.raised.basis.handlings).toContainEqual({ tlp: 'RED', releasableTo: ['FR', last.state].sort() });
  });
});
