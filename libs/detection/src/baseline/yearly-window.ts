import { type Numbers, periodsFrom, requireCounts, requirePeriods, requireWhole } from '../counts';
import type { PeriodChoice } from '../detection';
import { InvalidParameter } from '../detection.errors';

/** Reference values around the same period of earlier years. */
export interface YearlyWindow extends PeriodChoice {
  /** Periods in a year, ≥ 1 (52 weekly, 12 monthly, 365 daily). */
  readonly frequency: number;
  /** Earlier years used, ≥ 0. */
  readonly years: number;
  /** Half width of each year's window in periods, ≥ 0, below a year: the window must not reach past the tested period. */
  readonly halfWidth: number;
  /** Also the `halfWidth` periods just before the tested one. */
  readonly current: boolean;
}

/** Runs of positions relative to the tested period, and what that needs. */
export interface WindowPlan {
  readonly periods: readonly number[];
  /** [first, length] relative to the tested period. */
  readonly runs: readonly (readonly [number, number])[];
  /** Reference values per period. */
  readonly size: number;
}

/** @throws InvalidCount, InvalidParameter (also for an empty window), HistoryTooShort */
export function planWindow(counts: Numbers, window: YearlyWindow): WindowPlan {
  requireCounts(counts);
  const { frequency, years, halfWidth, current } = window;
  requireWhole('frequency', frequency, 1);
  requireWhole('years', years, 0);
  requireWhole('halfWidth', halfWidth, 0);
  if (years > 0 && halfWidth >= frequency) throw new InvalidParameter('halfWidth', halfWidth, 'less than a year');
  const runs: [number, number][] = current ? [[-halfWidth, halfWidth]] : [];
  for (let year = 1; year <= years; year++) runs.push([-year * frequency - halfWidth, 2 * halfWidth + 1]);
  const size = runs.reduce((sum, [, length]) => sum + length, 0);
  if (size === 0) throw new InvalidParameter('years', years, 'a window of at least one period');
  const needed = Math.max(...runs.map(([first]) => -first));
  const periods = window.periods ?? periodsFrom(needed, counts.length);
  requirePeriods(periods, counts.length, needed);
  return { periods, runs, size };
}

/** Running totals of the counts: total[i] = sum of the first i; exact up to 2^53. */
export function runningTotals(counts: Numbers): Float64Array {
  const totals = new Float64Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) totals[i + 1] = (totals[i] as number) + (counts[i] as number);
  return totals;
}

/** Sum of the plan's reference values for one period. */
export function windowSum(totals: Float64Array, period: number, runs: WindowPlan['runs']): number {
  let sum = 0;
  for (const [first, length] of runs) {
    const start = period + first;
    sum += (totals[start + length] as number) - (totals[start] as number);
  }
  return sum;
}
