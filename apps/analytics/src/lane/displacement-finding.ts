import { ordinalOfName, periodName } from '../calendar/calendar';
import { endsOf } from '../pattern/known-legs';
import { reportsOf, type Cell } from '../series/cell';
import type { CellSpan } from '../series/cell.repository';
import { cellId, seriesOn, type Series } from '../series/series';
import { displacementSubject } from '../signal/signal';
import { reportedAsUsual, usualReporters } from './completeness';
import { judgeDisplacement, mayHaveMoved, movedOver, periodsRead, type DisplacementQuestion, type DisplacementSettings } from './displacement';
import type { Finding } from './finding';
import type { Judgement } from './judgement';
import { delayOfReporters, type ReporterDelays } from './reporter-delay';
import { completeFrom, dayOf, delayOf, firstKnown, type DelayKnowledge } from './reporting-delay';
import { pastOf, readWith } from './series-past';
import type { Cause, WatchedCell } from './watched-cell';

/** One leg in the period at hand, with what is known of it. */
export interface LegNow {
  readonly series: Series;
  readonly period: string;
  readonly cells: readonly Cell[];
}

/** Only returns can fall: of incidents nobody knows which are still to come. */
export function mayBeDisplaced({ series, period }: WatchedCell, cells: readonly Cell[], settings: DisplacementSettings): boolean {
  if (series.pattern.family !== 'leg' || series.kind !== 'statistical' || series.frequency === 'year') return false;
  return mayHaveMoved(countsOf({ series, period, cells }), series.frequency, settings);
}

export function neighbourOf(series: Series, key: string): Series {
  return seriesOn({ family: 'leg', key, places: endsOf(key).map((country) => ({ country })) }, series);
}

export function displacementSpan(series: Series, period: string): CellSpan {
  const { frequency } = series;
  return { ...readWith(series), from: periodName(ordinalOfName(period, frequency) - periodsRead(frequency), frequency), to: period };
}

/** What a move is judged with. */
export interface Judging {
  readonly settings: DisplacementSettings;
  readonly habits?: ReporterDelays | undefined;
  /** The day on which it is judged; without it, that of the report at hand. */
  readonly day?: string;
}

export interface Moves {
  /** The least probable, in either direction. */
  readonly found?: Finding;
  /** Something moved, but what is missing may be late. */
  readonly isOpen: boolean;
}

/** What moved between the leg and its neighbours. */
export function displacementOf(own: LegNow, neighbours: readonly LegNow[], cause: Cause, { settings, habits, day = dayOf([cause]) }: Judging): Moves {
  const looked: LookedAt = { legs: [own, ...neighbours], day, habits };
  const moves = neighbours.flatMap((other) => [{ up: own, down: other }, { up: other, down: own }]).flatMap(({ up, down }) => {
    const cell = up.cells.find(({ period }) => period === up.period);
    if (cell === undefined || reportsOf(cell) < 1) return [];
    const inputs = displacementQuestion(up, down, neighbours.length, settings);
    const judgement = judgeDisplacement(inputs);
    return judgement ? [{ up, down, cell, inputs, judgement, isWhole: isAllReported(down, looked) }] : [];
  });
  const [least] = moves.filter(({ isWhole }) => isWhole).sort((a, b) => (a.judgement.p ?? 1) - (b.judgement.p ?? 1));
  if (least === undefined) return { isOpen: moves.length > 0 };
  const { up, down, ...found } = least;
  return { found: findingOf(up, down, { ...found, cause, delay: delayIn(down, down.period, looked) }), isOpen: false };
}

export function displacementQuestion(up: LegNow, down: LegNow, tried: number, settings: DisplacementSettings): DisplacementQuestion {
  const neighbourCell = cellId(down.series.id, down.period);
  return { rising: countsOf(up), falling: countsOf(down), neighbour: down.series.pattern.key, neighbourCell, tried, frequency: up.series.frequency, settings };
}

interface Found {
  readonly cell: Cell;
  readonly inputs: DisplacementQuestion;
  readonly judgement: Judgement;
  readonly cause: Cause;
  readonly delay: DelayKnowledge;
}

function findingOf(up: LegNow, down: LegNow, { cell, inputs, judgement, cause, delay }: Found): Finding {
  const { series, period } = up;
  const id = cellId(series.id, period);
  const past = pastOf(up.cells, period, series.frequency);
  const moved = judgement.observed - judgement.expected;
  return {
    lane: 'displacement', subject: displacementSubject(id), watched: { cellId: id, series, period }, severity: moved >= 1_000 ? 'severe' : moved >= 200 ? 'moderate' : 'minor',
    judgement, inputs, cell, past, beside: down.cells, values: new Map([...past.flatMap((each) => each.cell ?? []), cell].map((each) => [each.period, each.count])), delay, cause,
  };
}

interface LookedAt {
  /** Both legs and all other neighbours. */
  readonly legs: readonly LegNow[];
  readonly day: string;
  readonly habits: ReporterDelays | undefined;
}

/**
 * What is missing may be late: a fall counts once whoever usually reports the leg has done so, in every period of it. Who has
 * nothing to report sends nothing: then all must usually be in by now, and whoever is missing must have reported of another
 * leg near it, so that silence is not taken for a fall.
 */
function isAllReported(down: LegNow, looked: LookedAt): boolean {
  const { cells, series: { frequency }, period } = down;
  const last = ordinalOfName(period, frequency);
  return Array.from({ length: movedOver[frequency] }, (_, before) => periodName(last - before, frequency)).every((name) => {
    const cell = cells.find((each) => each.period === name);
    const past = pastOf(cells, name, frequency);
    if (cell !== undefined && reportedAsUsual(cell, past)) return true;
    const delay = delayIn(down, name, looked);
    const heard = new Set(looked.legs.flatMap((leg) => leg.cells.filter((each) => each.period === name)).flatMap(({ sources }) => sources.map(({ state }) => state)));
    return delay.known && delay.share >= completeFrom && usualReporters(past).every((state) => heard.has(state));
  });
}

/** Of the leg itself, or of its reporters, or of a leg near it: their reports come together. */
function delayIn(down: LegNow, period: string, { legs, day, habits }: LookedAt): DelayKnowledge {
  const question = { period, frequency: down.series.frequency, day };
  return firstKnown([
    () => delayOf(down.cells, question),
    () => (habits ? delayOfReporters(down.cells, down.series, question, habits) : { known: false }),
    ...legs.map(({ cells }) => () => delayOf(cells, question)),
  ]);
}

/** Of every period that is read, zero where nothing is known, the newest last. */
function countsOf({ series: { frequency }, period, cells }: LegNow): number[] {
  const last = ordinalOfName(period, frequency);
  const counts = new Map(cells.map((cell) => [ordinalOfName(cell.period, frequency), cell.count]));
  const length = periodsRead(frequency) + 1;
  return Array.from({ length }, (_, at) => counts.get(last - length + 1 + at) ?? 0);
}
