import type { PatternFamily } from '@openvrs/contracts';
import { moreGeneral } from '../pattern/pattern';
import { reportsOf, type Cell } from '../series/cell';
import { seriesOn, type Series } from '../series/series';
import { driftSubject, methodShiftSubject } from '../signal/signal';
import { reportedAsUsual } from './completeness';
import { delayNow } from './delay-now';
import { judgeDrift, type DriftQuestion } from './drift';
import type { Finding } from './finding';
import { judgeMethodShift, type MethodShiftQuestion, type MethodShiftSettings } from './method-shift';
import { dayOf } from './reporting-delay';
import { pastOf } from './series-past';
import { surgeSeverity } from './severity';
import type { LaneSettings } from './lane-settings';
import type { ReporterDelays } from './reporter-delay';
import type { WatchedCell } from './watched-cell';

/** @returns undefined where the level did not rise and stay. */
export function driftOf(watched: WatchedCell, cells: readonly Cell[], { drift: settings, surge }: Pick<LaneSettings, 'drift' | 'surge'>, habits?: ReporterDelays): Finding | undefined {
  // With fewer it is no rise, whatever the past: of most the past need not be looked through.
  const about = seenNow(watched, cells, settings.minimumExcess);
  if (about === undefined) return undefined;
  const { cell, past, cause } = about;
  const inputs: DriftQuestion = { past: past.map((each) => each.cell?.count ?? 0), observed: cell.count, frequency: watched.series.frequency, settings, surge };
  const judgement = judgeDrift(inputs);
  if (judgement === undefined) return undefined;
  const severity = surgeSeverity(cell.count, judgement.expected);
  const delay = delayNow(watched, { cell, past, day: dayOf(watched.causes) }, { own: cells, habits });
  return { lane: 'drift', subject: driftSubject(watched.cellId), watched, severity, judgement, inputs, cell, past, delay, cause };
}

/** @param cells - Of the watched series and of the leg that it is a part of. */
export function methodShiftOf(watched: WatchedCell, cells: readonly Cell[], settings: MethodShiftSettings, habits?: ReporterDelays): Finding | undefined {
  const leg = legOf(watched.series);
  const about = leg && seenNow(watched, cells.filter(({ seriesId }) => seriesId === watched.series.id));
  if (leg === undefined || about === undefined) return undefined;
  const { cell, past, cause } = about;
  const { frequency } = watched.series;
  const legCells = cells.filter(({ seriesId }) => seriesId === leg.id);
  const whole = legCells.find(({ period }) => period === watched.period);
  if (whole === undefined) return undefined;
  const wholes = pastOf(legCells, watched.period, frequency);
  // Of a return that comes in parts, the first is all of its leg until the others are there.
  if (watched.series.kind === 'statistical' && !reportedAsUsual(whole, wholes)) return undefined;
  const parts = new Map(past.map((each) => [each.period, each.cell?.count ?? 0]));
  const delay = delayNow({ series: leg, period: watched.period }, { cell: whole, past: wholes, day: dayOf(watched.causes) }, { own: legCells, habits });
  const inputs: MethodShiftQuestion = {
    past: wholes.map((each) => ({ part: parts.get(each.period) ?? 0, whole: each.cell?.count ?? 0 })), part: cell.count, whole: whole.count, settings,
    ...(leg.kind === 'statistical' ? {} : { delay }),
  };
  const judgement = judgeMethodShift(inputs);
  if (judgement === undefined) return undefined;
  const severity = cell.count >= 200 ? 'moderate' : 'minor';
  const beside = [...wholes.flatMap((each) => each.cell ?? []), whole];
  return { lane: 'method-shift', subject: methodShiftSubject(watched.cellId), watched, severity, judgement, inputs, cell, past, beside, categories: ['methods'], delay, cause };
}

const shifting: readonly PatternFamily[] = ['leg-mode', 'leg-method'];

/** The series of the leg that a mode's or a method's is a part of. */
export function legOf(of: Omit<Series, 'id'>): Series | undefined {
  return shifting.includes(of.pattern.family) ? generalOf(of) : undefined;
}

/** The series of the first of the patterns that it is a special case of: the leg, of all that is told of a leg. */
export function generalOf({ pattern, ...of }: Omit<Series, 'id'>): Series | undefined {
  const [key] = moreGeneral(pattern);
  if (key === undefined) return undefined;
  return seriesOn({ family: 'leg', key, places: pattern.places }, of);
}

function seenNow({ period, series: { frequency }, causes }: WatchedCell, cells: readonly Cell[], least = -Infinity): Pick<Finding, 'cell' | 'past' | 'cause'> | undefined {
  const cell = cells.find((each) => each.period === period);
  const cause = causes.at(-1);
  if (cell === undefined || cell.count < least || cause === undefined || reportsOf(cell) < 1) return undefined;
  return { cell, past: pastOf(cells, period, frequency), cause };
}
