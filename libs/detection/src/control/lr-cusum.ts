import type { Numbers } from '../counts';
import { InvalidParameter } from '../detection.errors';
import { type PoissonShift, type PoissonShiftOptions, shiftSetting } from './poisson-shift';

export interface LrCusumOptions extends PoissonShiftOptions {
  /** Log of the rate ratio watched for, −50…50, ≠ 0 (ln 2: a doubling). Its sign is the direction. */
  readonly shift: number;
}

/**
 * Likelihood-ratio CUSUM of Poisson counts for a known shift κ (Höhle & Paul 2008):
 * C_t = max(0, C_{t−1} + κ y_t + (1 − e^κ) μ_t), alarm above the threshold, then again from 0.
 * @throws InvalidCount, InvalidParameter
 */
export function lrCusum(counts: Numbers, options: LrCusumOptions): PoissonShift {
  const { periods, means, threshold } = shiftSetting(counts, options);
  const { shift } = options;
  if (!(Math.abs(shift) <= 50) || shift === 0) throw new InvalidParameter('shift', shift, 'a log ratio within −50…50, not 0');
  const statistic: number[] = [];
  const alarm: boolean[] = [];
  let c = 0;
  periods.forEach((period, i) => {
    c = Math.max(0, c + shift * (counts[period] as number) - Math.expm1(shift) * (means[i] as number));
    statistic.push(c);
    alarm.push(c > threshold);
    if (c > threshold) c = 0;
  });
  return { periods, statistic, alarm };
}
