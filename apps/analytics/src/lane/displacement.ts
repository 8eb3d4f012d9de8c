import type { Frequency, IntervalV2 } from '@openvrs/contracts';
import { seasonOf } from '../calendar/calendar';
import { intervalAround } from './interval';
import { surpriseOf, type Judgement } from './judgement';
import { partsBetween, shareAgainst, shareOf, type PartOfWhole } from './share-test';
import { mean, sum } from './mean';

export interface DisplacementSettings {
  /** Probability that the two routes share so unevenly by chance, of all neighbours looked at. */
  readonly alpha: number;
  /** Least multiple of what the rising route, and of what the falling route was expected to have. */
  readonly minimumRise: number;
  readonly largestRemainder: number;
  /** Least count that has moved: above what was expected of the one, and missing from the other. */
  readonly minimumMoved: number;
}

/** All that the lane is asked: figures and the key of the route that fell. */
export interface DisplacementQuestion {
  /** Counts of the same consecutive periods, the newest last. */
  readonly rising: readonly number[];
  readonly falling: readonly number[];
  readonly neighbour: string;
  /** Series and period of it: a correction there may take the signal back. */
  readonly neighbourCell: string;
  /** Neighbours that were looked at. */
  readonly tried: number;
  readonly frequency: Frequency;
  readonly settings: DisplacementSettings;
}

/** Periods that count as now, taken together: routes do not move in one. */
export const movedOver: Readonly<Record<Frequency, number>> = { day: 14, week: 4, month: 3, quarter: 2, year: 1 };
const spansNeeded = 4;
const spansMost = 8;
/** Periods for which a move that was told is not told again. */
const rememberedPeriods = 12;

/** Periods before the one that is judged: enough for all spans, the year before, and what was told. */
export function periodsRead(frequency: Frequency): number {
  const spans = movedOver[frequency] * (spansMost + 1);
  const year = frequency === 'day' ? 0 : seasonOf[frequency] + movedOver[frequency];
  return rememberedPeriods + Math.max(spans, year);
}

/** Has the one leg alone risen or fallen by enough to look at its neighbours? */
export function mayHaveMoved(counts: readonly number[], frequency: Frequency, settings: DisplacementSettings): boolean {
  const [now = 0, ...before] = spansOf(counts, movedOver[frequency]);
  if (before.length === 0) return false;
  const usual = mean(before.slice(0, spansMost));
  const fell = now <= settings.largestRemainder * usual && usual - now >= settings.minimumMoved;
  return fell || (now >= settings.minimumRise * usual && now - usual >= settings.minimumMoved);
}

interface Move {
  readonly expected: number;
  readonly observed: number;
  readonly p: number;
  readonly firmness: number;
  readonly neighbourExpected: number;
  readonly neighbourObserved: number;
  readonly spans: number;
}

/**
 * Has traffic moved from one route to its neighbour? Of all that passed the two, the share of the one is held against its
 * shares before, beta-binomial, so that what both have in common, a season or a crisis, cancels. The one must have risen
 * and the other fallen, by counts of one order, and against the same season of the year before as well. The interval is of
 * the count of the one, if the two had had what was expected of both.
 * @returns undefined where the past is too short, nothing moved, or the move was told.
 */
export function judgeDisplacement(question: DisplacementQuestion): Judgement | undefined {
  const { rising, falling, neighbour, neighbourCell, settings } = question;
  const move = moveOf(question);
  if (move === undefined) return undefined;
  const told = Array.from({ length: rememberedPeriods }, (_, at) => at + 1).some(
    (back) => moveOf({ ...question, rising: rising.slice(0, -back), falling: falling.slice(0, -back) }) !== undefined,
  );
  if (told) return undefined;
  const { expected, observed, p, spans, ...rest } = move;
  const interval = intervalIn(move);
  const chosenBecause = `${spans} spans of past in which either route was passed: their shares say what is usual of the two.`;
  const parameters = { ...settings, ...rest, neighbour, neighbourCell, tried: question.tried, periods: movedOver[question.frequency], delay: 'waited-for' };
  return { method: 'beta-binomial-of-two', methodVersion: '2', chosenBecause, parameters, measure: 'count', observed, expected, interval, p, surprise: surpriseOf(p) };
}

/** Of what was expected on the two together, so many would have gone by the one; also by one that nobody took before. */
function intervalIn({ expected, neighbourExpected, firmness }: Move): IntervalV2 {
  const both = expected + neighbourExpected;
  const share = expected > 0 ? expected / both : shareOf([{ part: 0, whole: both }]);
  return intervalAround(expected, partsBetween({ expected: share, firmness }, Math.round(both)));
}

function moveOf({ rising, falling, tried, frequency, settings }: DisplacementQuestion): Move | undefined {
  const length = movedOver[frequency];
  const [up, down] = [spansOf(rising, length), spansOf(falling, length)];
  const past = up.slice(1, spansMost + 1).map((part, at): PartOfWhole => ({ part, whole: part + (down[at + 1] ?? 0) })).filter(({ whole }) => whole > 0);
  const [observed = 0, neighbourObserved = 0] = [up[0], down[0]];
  if (past.length < spansNeeded || observed + neighbourObserved === 0) return undefined;
  const expected = Math.max(mean(past.map(({ part }) => part)), lastYear(rising, length, frequency) ?? 0);
  const neighbourExpected = Math.min(mean(past.map(({ part, whole }) => whole - part)), lastYear(falling, length, frequency) ?? Infinity);
  if (!areOfOneOrder({ observed, expected, neighbourObserved, neighbourExpected }, settings)) return undefined;
  const { p: one, firmness } = shareAgainst(past, { part: observed, whole: observed + neighbourObserved });
  const p = Math.min(1, one * tried);
  return p > settings.alpha ? undefined : { expected, observed, p, firmness, neighbourExpected, neighbourObserved, spans: past.length };
}

/** The one rose, the other fell, and as many are missing there as have come here, threefold at most. */
function areOfOneOrder(
  { observed, expected, neighbourObserved, neighbourExpected }: Pick<Move, 'observed' | 'expected' | 'neighbourObserved' | 'neighbourExpected'>,
  settings: DisplacementSettings,
): boolean {
  const moved = [observed - expected, neighbourExpected - neighbourObserved];
  const changed = observed >= settings.minimumRise * expected && neighbourObserved <= settings.largestRemainder * neighbourExpected;
  return changed && Math.min(...moved) >= Math.max(settings.minimumMoved, Math.max(...moved) / 3);
}

/** Sums of so many periods each, the newest first; what does not fill one is left out. */
function spansOf(counts: readonly number[], length: number): number[] {
  return Array.from({ length: Math.floor(counts.length / length) }, (_, at) => sum(counts.slice(counts.length - (at + 1) * length, counts.length - at * length)));
}

function lastYear(counts: readonly number[], length: number, frequency: Frequency): number | undefined {
  const end = counts.length - seasonOf[frequency];
  return frequency === 'year' || end < length ? undefined : sum(counts.slice(end - length, end));
}
