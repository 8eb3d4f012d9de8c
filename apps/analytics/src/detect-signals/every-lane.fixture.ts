import type { Lane, ReportReleasedV1 } from '@openvrs/contracts';
import { dayName, dayNumber } from '../calendar/calendar';
import { content, route } from '../pattern/report.builder';
import { historyBefore, monthlyReturn } from '../pattern/released-report.builder';

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
export const everyLane: Readonly<Record<Lane, readonly ReportReleasedV1[]>> = {
  novelty: [...historyBefore('2021-07', Array.from({ length: 110 }, () => 1), { nodes: ['RS', 'HU'] }), monthlyReturn('new', '2021-07', { count: 4 })],
  surge: [...historyBefore('2021-07', level), monthlyReturn('surge', '2021-07', { count: 900 })],
  drift: [...historyBefore('2021-07', level), ...['2021-07', '2021-08', '2021-09', '2021-10'].map((month) => monthlyReturn(month, month, { count: 36 }))],
  'method-shift': [...by('road', historyBefore('2021-07', level)), ...by('air', historyBefore('2021-07', level.map(() => 1))), ...by('road', [monthlyReturn('july', '2021-07', { count: 2 })]), ...by('air', [monthlyReturn('july', '2021-07', { count: 38 })])],
  displacement: [...[west, east].flatMap((nodes) => historyBefore('2021-07', wave, { nodes, state: 'IT' })), moving(west, '2021-07', 30), moving(east, '2021-07', 190), moving(east, '2021-08', 195), moving(west, '2021-08', 20)],
  'fee-jump': [...Array.from({ length: 12 }, (_, at) => paid(`usual-${at}`, 5 + at, 2_000 + 40 * (at % 5))), paid('a', 0, 4_100), paid('b', 0, 4_300), paid('c', 0, 4_000)],
  cluster: [...Array.from({ length: 96 }, (_, at) => placed(`s-${at}`, 1 + Math.floor(at / 4), 35 + (at % 4), 25 + ((at * 7) % 3) * 0.5)), ...Array.from({ length: 5 }, (_, at) => placed(`g-${at}`, 0, 36.4, 27.9))],
};

/** The report, narrowed by its originator to one other state. */
export function narrowed(report: ReportReleasedV1): ReportReleasedV1 {
  return { ...report, version: report.version + 1, content: { ...report.content, handling: { tlp: 'RED', releasableTo: ['FR'] } } };
}
