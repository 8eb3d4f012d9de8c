import { reportsOf, type Cell } from '../series/cell';
import { surgeSubject } from '../signal/signal';
import { aboutSeries, type Finding } from './finding';
import { moreGeneral } from '../pattern/pattern';
import { pastOf } from './series-past';
import { surgeSeverity } from './severity';
import { surge, surgeMethod, type SurgeSettings } from './surge';
import type { Cause, WatchedCell } from './watched-cell';

/** @returns undefined where the count is within what its past leads one to expect. */
export function surgeOf(watched: WatchedCell, cells: readonly Cell[], settings: SurgeSettings): Finding | undefined {
  const { series, period, causes } = watched;
  const cell = cells.find((each) => each.period === period);
  const past = pastOf(cells, period, series.frequency);
  if (cell === undefined || reportsOf(cell) < 1 || causes.length === 0) return undefined;
  const verdict = surge(past.map((each) => each.cell?.count ?? 0), cell.count, series.frequency, settings);
  if (!verdict?.fires) return undefined;
  const { expected, upper, p, surprise, size, windowPeriods } = verdict;
  const parameters = { ...settings, ...aboutSeries(watched), size, windowPeriods };
  return {
    lane: 'surge',
    subject: surgeSubject(watched.cellId),
    watched,
    severity: surgeSeverity(cell.count, expected),
    judgement: { ...surgeMethod, parameters, expected, upper, p, surprise },
    cell,
    past,
    cause: tippingPoint(causes, cell.count, upper),
  };
}

/** The report with which the count went over the bound. */
function tippingPoint(causes: readonly Cause[], count: number, upper: number): Cause {
  let running = count - causes.reduce((sum, cause) => sum + cause.count, 0);
  const tipped = causes.find((cause) => (running += cause.count) > upper) ?? causes.at(-1);
  if (tipped === undefined) throw new RangeError('A cell without causes is not judged');
  return tipped;
}

/** That a leg surges by the one mode it is travelled by says nothing that the leg's own surge does not. */
export function withoutEchoes(surges: readonly Finding[]): Finding[] {
  const found = new Set(surges.map(({ watched, cell }) => echoKey(watched, watched.series.pattern.key, cell.count)));
  return surges.filter(({ watched, cell }) => {
    const { pattern } = watched.series;
    return pattern.family !== 'leg-mode' || !moreGeneral(pattern).some((key) => found.has(echoKey(watched, key, cell.count)));
  });
}

function echoKey({ series: { kind, basis, indicator, unit }, period }: Finding['watched'], key: string, count: number): string {
  return JSON.stringify([key, kind, basis, indicator, unit, period, count]);
}
