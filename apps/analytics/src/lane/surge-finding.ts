import { reportsOf, type Cell } from '../series/cell';
import { surgeSubject } from '../signal/signal';
import { delayNow, type Learnable } from './delay-now';
import type { Finding } from './finding';
import type { PatternFamily } from '@openvrs/contracts';
import { corridorOf, moreGeneral } from '../pattern/pattern';
import { dayOf } from './reporting-delay';
import { pastOf } from './series-past';
import { surgeSeverity } from './severity';
import { judgeSurge, type SurgeQuestion, type SurgeSettings } from './surge';
import type { Cause, WatchedCell } from './watched-cell';

const echoing: readonly PatternFamily[] = ['leg-mode', 'leg-method', 'crossing-citizenship'];

/**
 * @param learnable - What delays can be learnt from beside the series itself.
 * @returns undefined where the count is within what its past leads one to expect.
 */
export function surgeOf(watched: WatchedCell, cells: readonly Cell[], settings: SurgeSettings, learnable: Omit<Learnable, 'own'> = {}): Finding | undefined {
  const { series, period, causes } = watched;
  const cell = cells.find((each) => each.period === period);
  const past = pastOf(cells, period, series.frequency);
  if (cell === undefined || reportsOf(cell) < 1 || causes.length === 0 || past.length < settings.minimumPeriods) return undefined;
  const delay = delayNow(watched, { cell, past, day: dayOf(causes) }, { own: cells, ...learnable });
  const inputs: SurgeQuestion = { past: past.map((each) => each.cell?.count ?? 0), observed: cell.count, frequency: series.frequency, settings, delay };
  const judgement = judgeSurge(inputs);
  if (judgement === undefined) return undefined;
  const { expected, upper = 0 } = judgement;
  return {
    lane: 'surge',
    subject: surgeSubject(watched.cellId),
    watched,
    severity: surgeSeverity(cell.count, expected),
    judgement,
    inputs,
    cell,
    past,
    delay,
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

/**
 * That a leg surges by the one mode it is travelled by says nothing that the leg's own surge does not; of a corridor with
 * one route, the route says more.
 */
export function withoutEchoes(surges: readonly Finding[]): Finding[] {
  const found = new Set(surges.map(({ watched, cell }) => echoKey(watched, watched.series.pattern.key, cell.count)));
  const ofRoutes = new Set(surges.flatMap(({ watched, cell }) => {
    const { pattern } = watched.series;
    return pattern.family === 'route' ? [echoKey(watched, corridorOf(pattern)?.key ?? '', cell.count)] : [];
  }));
  return surges.filter(({ watched, cell }) => {
    const { pattern } = watched.series;
    if (pattern.family === 'corridor') return !ofRoutes.has(echoKey(watched, pattern.key, cell.count));
    return !echoing.includes(pattern.family) || !moreGeneral(pattern).some((key) => found.has(echoKey(watched, key, cell.count)));
  });
}

function echoKey({ series: { kind, basis, indicator, unit, audience }, period }: Finding['watched'], key: string, count: number): string {
  return JSON.stringify([key, kind, basis, indicator, unit, period, count, audience]);
}
