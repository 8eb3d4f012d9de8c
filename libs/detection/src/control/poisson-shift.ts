import { type Numbers, periodsFrom, requireCounts, requirePeriods, requirePositive } from '../counts';
import type { PeriodChoice } from '../detection';
import { InvalidParameter } from '../detection.errors';

export interface PoissonShiftOptions extends PeriodChoice {
  /** In-control mean, > 0: one number, or one per tested period in their order. */
  readonly mean: number | Numbers;
  /** Alarm threshold of the log-likelihood ratio, > 0, default 5. */
  readonly threshold?: number;
  /** Direction of the shift watched for, default `up`. */
  readonly direction?: 'up' | 'down';
}

export interface PoissonShift {
  readonly periods: readonly number[];
  /** The log-likelihood ratio at each tested period, before any restart. */
  readonly statistic: readonly number[];
  readonly alarm: readonly boolean[];
}

export interface ShiftSetting {
  readonly periods: readonly number[];
  readonly means: readonly number[];
  readonly threshold: number;
  readonly sign: 1 | -1;
}

/** Checks and fills in what LR-CUSUM and GLR share. @throws InvalidCount, InvalidParameter */
export function shiftSetting(counts: Numbers, options: PoissonShiftOptions): ShiftSetting {
  requireCounts(counts);
  const { mean, threshold = 5, direction = 'up' } = options;
  const periods = options.periods ?? periodsFrom(0, counts.length);
  requirePeriods(periods, counts.length, 0);
  requirePositive('threshold', threshold);
  const means = typeof mean === 'number' ? periods.map(() => mean) : Array.from(mean);
  if (means.length !== periods.length) {
    throw new InvalidParameter('mean', means.length, `one mean per tested period, ${periods.length}`);
  }
  means.forEach((value) => requirePositive('mean', value));
  return { periods, means, threshold, sign: direction === 'up' ? 1 : -1 };
}
