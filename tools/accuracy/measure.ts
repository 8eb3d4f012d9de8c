import type { AccuracyMethod, Verdict } from './methods';
import { type SimulatedSeries, TESTED } from './simulate';

/** A method's answers on a set of series, to be asked at any level. */
export interface Judged {
  readonly sparse: boolean;
  /** Tested weeks without a current outbreak. */
  readonly quiet: Verdict;
  /** The weeks of the current outbreak, first to last. */
  readonly outbreak: Verdict;
}

export interface Accuracy {
  /** Alarms per tested week without a current outbreak. */
  readonly fpr: number;
  /** Share of outbreaks with an alarm between their first and last week. */
  readonly pod: number;
  /** Share of outbreaks with an alarm in their first week. */
  readonly first: number;
}

export function judgeAll(method: AccuracyMethod, all: readonly SimulatedSeries[]): Judged[] {
  return all.map((series) => {
    const { scenario, quiet, counts, start, end } = series;
    const weeks = Array.from({ length: end - start + 1 }, (_, i) => start + i);
    return { sparse: scenario.sparse, quiet: method.judge(series, quiet, [...TESTED]), outbreak: method.judge(series, counts, weeks) };
  });
}

export function accuracyAt(judged: readonly Judged[], level: number): Accuracy {
  let alarms = 0;
  let weeks = 0;
  let detected = 0;
  let first = 0;
  for (const { quiet, outbreak } of judged) {
    const falseAlarms = quiet(level);
    alarms += falseAlarms.filter(Boolean).length;
    weeks += falseAlarms.length;
    const heard = outbreak(level);
    if (heard.some(Boolean)) detected++;
    if (heard[0]) first++;
  }
  return { fpr: alarms / weeks, pod: detected / judged.length, first: first / judged.length };
}

const BISECTIONS = 30;

/**
 * The highest level at which no more than `rate` of the quiet weeks alarm, with `margin` standard errors to spare; null if
 * there is none. The error is that between series: the weeks of one are no independent sample.
 */
export function levelFor(judged: readonly Judged[], rate: number, margin = 0): number | null {
  let low = Math.log(1e-15);
  let high = Math.log(0.999);
  if (judged.length === 0 || falsePositives(judged, Math.exp(low), margin) > rate) return null;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (falsePositives(judged, Math.exp(middle), margin) <= rate) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}

function falsePositives(judged: readonly Judged[], level: number, margin: number): number {
  const each = judged.map(({ quiet }) => {
    const found = quiet(level);
    return { alarms: found.filter(Boolean).length, weeks: found.length };
  });
  const weeks = each.reduce((sum, one) => sum + one.weeks, 0);
  const rate = each.reduce((sum, { alarms }) => sum + alarms, 0) / weeks;
  const squares = each.reduce((sum, one) => sum + (one.alarms - rate * one.weeks) ** 2, 0);
  return rate + (margin * Math.sqrt(squares)) / weeks;
}
