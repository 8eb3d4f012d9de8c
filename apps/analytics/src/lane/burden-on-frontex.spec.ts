import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { groupBy } from '../batching/group-by';
import { laneSettings } from '../project-report-when-released/projecting.fixture';
import { judgeDisplacement, periodsRead } from './displacement';
import { judgeDrift } from './drift';
import { pastPeriodsMax } from './series-past';
import { judgeSurge } from './surge';

const file = join(__dirname, '../../../../tools/demo/data/frontex-monthly.csv.gz');
const reportedFrom = '2018-01';

interface Row {
  readonly month: string;
  readonly route: string;
  readonly series: string;
  readonly count: number;
}

function published(): Row[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const at = new Map(head.split(',').map((name, column) => [name, column]));
  return lines.map((line) => {
    const cells = line.split(',');
    const cell = (name: string): string => cells[at.get(name)!]!;
    const route = `${cell('route')}|${cell('border')}`;
    return { month: cell('month'), route, series: `${route}|${cell('citizenship')}`, count: Number(cell('detections')) };
  });
}

const rows = published();
const months = [...new Set(rows.map(({ month }) => month))].sort();
/** From the first month with any count on, silence is zero. */
function countsOf(some: readonly Row[]): { month: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const { month, count } of some) sums.set(month, (sums.get(month) ?? 0) + count);
  return months.slice(months.findIndex((month) => sums.has(month))).map((month) => ({ month, count: sums.get(month) ?? 0 }));
}

/** Share of the months from 2018 on in which a lane alarms, knowing only what came before. */
function burden(series: readonly { month: string; count: number }[][], alarms: (past: readonly number[], observed: number) => boolean): number {
  const judged = series.flatMap((periods) => periods.flatMap(({ month, count }, at) =>
    month < reportedFrom ? [] : [count > 0 && alarms(periods.slice(Math.max(0, at - pastPeriodsMax), at).map((each) => each.count), count)]));
  return judged.filter(Boolean).length / judged.length;
}

describe('on the months that Frontex publishes, each lane keeps within half a percent of series-months', () => {
  const routes = [...groupBy(rows, ({ route }) => route).values()].map(countsOf);
  // Every tenth of some seven hundred: enough to hold the figure of docs/detection.md, and quick.
  const parts = [...groupBy(rows, ({ series }) => series).values()].filter((_, at) => at % 10 === 0).map(countsOf);
  const surges = (past: readonly number[], observed: number): boolean => judgeSurge({ past, observed, frequency: 'month', settings: laneSettings.surge }) !== undefined;
  const drifts = (past: readonly number[], observed: number): boolean =>
    judgeDrift({ past, observed, frequency: 'month', settings: laneSettings.drift, surge: laneSettings.surge }) !== undefined;

  it.each([['surge', surges], ['drift', drifts]])('%s', (_, alarms) => {
    const found = burden([...routes, ...parts], alarms);
    expect(found).toBeGreaterThan(0.0005);
    expect(found).toBeLessThan(0.005);
  }, 60_000);

  it('displacement, were every route a neighbour of every other', () => {
    const length = periodsRead('month') + 1;
    const all = routes.map((periods) => new Map(periods.map(({ month, count }) => [month, count])));
    const pairs = all.flatMap((rising) => all.filter((other) => other !== rising).map((falling) => [rising, falling] as const));
    const found = months.slice(length).filter((month) => month >= reportedFrom).map((month) => {
      const read = months.slice(months.indexOf(month) - length + 1, months.indexOf(month) + 1);
      const moved = pairs.filter(([rising, falling]) => judgeDisplacement({
        rising: read.map((each) => rising.get(each) ?? 0), falling: read.map((each) => falling.get(each) ?? 0),
        neighbour: 'leg|XX>YY', neighbourCell: 'x', tried: all.length - 1, frequency: 'month', settings: laneSettings.displacement,
      }) !== undefined);
      return moved.length / pairs.length;
    });
    expect(found.reduce((sum, each) => sum + each, 0) / found.length).toBeLessThan(0.005);
  }, 60_000);
});
