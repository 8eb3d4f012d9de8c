import type { KnownPattern } from '../pattern/known-pattern';
import { reportsOf, type Cell } from '../series/cell';
import type { Series } from '../series/series';
import { seriesOfSignal, type Signal } from '../signal/signal';
import type { LaneSettings } from './lane-settings';
import type { ReporterDelays } from './reporter-delay';
import { pastOf } from './series-past';
import { judgeDisplacement } from './displacement';
import { displacementQuestion, neighbourOf } from './displacement-finding';
import { judgeDrift } from './drift';
import { legOf } from './lasting-findings';
import { judgeMethodShift } from './method-shift';
import { surge, type SurgeQuestion } from './surge';
import { delayNow } from './delay-now';
import { audienceOf } from '../series/audience';

export interface PresentKnowledge {
  /** Of the signal's series. */
  readonly cells: readonly Cell[];
  /** Of the leg that it is a part of; of a displacement, of the leg that fell. */
  readonly legCells: readonly Cell[];
  readonly pattern: KnownPattern | undefined;
  /** Today: as late as it is, so much of the period is usually in. */
  readonly day: string;
  readonly habits?: ReporterDelays;
}

/**
 * Would the signal still be raised on what is known now? A first sighting stands as long as any report shows it; what rests on
 * nothing any more that some alone may see is for all to be told, by a signal of its own.
 */
export function stands(signal: Signal, present: PresentKnowledge, settings: LaneSettings): boolean {
  const { raised } = signal;
  const { cells, pattern } = present;
  if (raised.lane !== 'novelty' && !restsOnIts(signal, present)) return false;
  const { period, frequency } = raised.series;
  if (raised.lane === 'novelty') return pattern !== undefined && pattern.sightings > 0;
  if (raised.lane === 'displacement') return standsBeside(signal, present, settings);
  const past = pastOf(cells, period, frequency).map(({ cell }) => cell?.count ?? 0);
  const observed = countIn(cells, period);
  if (raised.lane === 'drift') return judgeDrift({ past, observed, frequency, settings: settings.drift, surge: settings.surge }) !== undefined;
  if (raised.lane !== 'method-shift') return stillSurges(signal, { past, observed }, present, settings);
  return stillShifts(signal, observed, present, settings);
}

/** Whether a report that its audience alone may see is in it; always, of what all may see. */
function restsOnIts({ audience, raised: { lane, series: { period } } }: Signal, { cells, legCells }: PresentKnowledge): boolean {
  if (audience === undefined) return true;
  const judged = cells.filter((cell) => cell.period === period);
  return [...judged, ...(lane === 'displacement' ? legCells : [])].some(({ sources }) => sources.some(({ handling }) => audienceOf(handling) === audience));
}

function stillShifts(signal: Signal, part: number, { cells, legCells, day, habits }: PresentKnowledge, settings: LaneSettings): boolean {
  const { period, frequency } = signal.raised.series;
  const wholes = pastOf(legCells, period, frequency);
  const past = wholes.map((each) => ({ part: countIn(cells, each.period), whole: each.cell?.count ?? 0 }));
  const leg = legOf(seriesOfSignal(signal));
  const cell = legCells.find((each) => each.period === period) ?? { sources: [] };
  const delay = leg?.kind === 'incident' ? delayNow({ period, series: leg }, { cell, past: wholes, day }, { own: legCells, habits }) : undefined;
  return judgeMethodShift({ past, part, whole: countIn(legCells, period), settings: settings.methodShift, ...(delay ? { delay } : {}) }) !== undefined;
}

function stillSurges(signal: Signal, { past, observed }: Pick<SurgeQuestion, 'past' | 'observed'>, { cells, legCells, day, habits }: PresentKnowledge, settings: LaneSettings): boolean {
  const { period, frequency } = signal.raised.series;
  const cell = cells.find((each) => each.period === period) ?? { sources: [] };
  const watched = { period, series: seriesOfSignal(signal) };
  const delay = delayNow(watched, { cell, past: pastOf(cells, period, frequency), day }, { own: cells, general: legCells, habits });
  return surge({ past, observed, frequency, settings: settings.surge, delay })?.fires ?? false;
}

/** The leg that fell, of a displacement. */
export function neighbourIn(signal: Signal): Series | undefined {
  const { raised } = signal;
  const key = raised.evidence.parameters['neighbour'];
  return raised.lane === 'displacement' && typeof key === 'string' ? neighbourOf(seriesOfSignal(signal), key) : undefined;
}

function standsBeside(signal: Signal, { cells, legCells }: PresentKnowledge, settings: LaneSettings): boolean {
  const { series: { period }, evidence } = signal.raised;
  const rising = seriesOfSignal(signal);
  const falling = neighbourOf(rising, String(evidence.parameters['neighbour']));
  const question = displacementQuestion({ series: rising, period, cells }, { series: falling, period, cells: legCells }, Number(evidence.parameters['tried']), settings.displacement);
  return judgeDisplacement(question) !== undefined;
}

/** @param what - Happened to its basis. */
export function supersededBecause({ raised }: Signal, cells: readonly Cell[], what = 'A report was withdrawn or corrected'): string {
  const { period } = raised.series;
  const reports = cells.filter((cell) => cell.period === period).map(reportsOf)[0] ?? 0;
  if (reports === 0) return 'The reports that it rested on were withdrawn or corrected.';
  if (raised.lane === 'displacement') return `${what}: what moved between the two routes up to ${period} is now what their past explains.`;
  if (raised.evidence.measure !== 'count') return `${what}: the share of ${period} is now what its past explains.`;
  const change = `from ${raised.evidence.observed} to ${countIn(cells, period)} ${raised.series.unit}`;
  return `${what}: the count of ${period} changed ${change}, which its past explains.`;
}

function countIn(cells: readonly Cell[], period: string): number {
  return cells.find((cell) => cell.period === period)?.count ?? 0;
}
