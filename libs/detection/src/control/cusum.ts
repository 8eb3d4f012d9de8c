import { type Numbers, periodsFrom, requireAtLeast, requireCounts, requirePeriods, requirePositive } from '../counts';
import type { Detection, PeriodChoice } from '../detection';
import { HistoryTooShort } from '../detection.errors';

export type CusumTransformation = 'standard' | 'rossi' | 'anscombe';

export interface CusumOptions extends PeriodChoice {
  /** Reference value in standard deviations, ≥ 0, default 1.04. */
  readonly k?: number;
  /** Decision bound, > 0, default 2.26. */
  readonly h?: number;
  /** In-control mean, ≥ 0. Default: mean of the counts before the first tested period. */
  readonly mean?: number;
  /** How a count becomes a standard score, default `standard`. */
  readonly transformation?: CusumTransformation;
  /** Start again at 0 after an alarm, default false (without it a shift keeps alarming for long). */
  readonly reset?: boolean;
}

export interface CusumDetection extends Detection {
  /** C_t after each tested period; null where `upper` is. */
  readonly statistic: readonly (number | null)[];
}

/**
 * CUSUM of Poisson counts made normal (Rossi, Lampugnani & Marchi 1999): C_t = max(0, C_{t−1} + z_t − k), alarm at
 * C_t ≥ h. `upper` is the count at which the alarm is reached. An in-control mean of 0 has no scores: all null.
 * @throws InvalidCount, InvalidParameter, HistoryTooShort (no `mean` and nothing before the first period).
 */
export function cusum(counts: Numbers, options: CusumOptions = {}): CusumDetection {
  requireCounts(counts);
  const { k = 1.04, h = 2.26, transformation = 'standard', reset = false } = options;
  requireAtLeast('k', k, 0);
  requirePositive('h', h);
  const periods = options.periods ?? periodsFrom(options.mean === undefined ? 1 : 0, counts.length);
  requirePeriods(periods, counts.length, 0);
  const mean = options.mean ?? meanBefore(counts, Math.min(...periods));
  requireAtLeast('mean', mean, 0);
  if (mean === 0) return nothing(periods);
  const scale = SCALES[transformation](mean);
  return run(counts, periods, { k, h, reset, scale });
}

interface Scale {
  readonly score: (count: number) => number;
  /** The count that scores z, and 0 where even no count at all scores more. */
  readonly count: (z: number) => number;
}

const SCALES: Record<CusumTransformation, (m: number) => Scale> = {
  standard: (m) => ({
    score: (y) => (y - m) / Math.sqrt(m),
    count: (z) => Math.max(0, Math.ceil(m + z * Math.sqrt(m))),
  }),
  rossi: (m) => ({
    score: (y) => (y - 3 * m + 2 * Math.sqrt(y * m)) / (2 * Math.sqrt(m)),
    count: (z) => {
      const square = 4 * m + 2 * z * Math.sqrt(m);
      return square < 0 ? 0 : (Math.sqrt(square) - Math.sqrt(m)) ** 2;
    },
  }),
  anscombe: (m) => ({
    score: (y) => (1.5 * (Math.cbrt(y) ** 2 - Math.cbrt(m) ** 2)) / m ** (1 / 6),
    count: (z) => Math.max(0, Math.cbrt(m) ** 2 + (z * m ** (1 / 6)) / 1.5) ** 1.5,
  }),
};

function run(
  counts: Numbers,
  periods: readonly number[],
  { k, h, reset, scale }: { k: number; h: number; reset: boolean; scale: Scale },
): CusumDetection {
  let c = 0;
  const statistic: number[] = [];
  const upper: number[] = [];
  const alarm: boolean[] = [];
  for (const period of periods) {
    upper.push(scale.count(h + k - c));
    c = Math.max(0, c + scale.score(counts[period] as number) - k);
    statistic.push(c);
    alarm.push(c >= h);
    if (reset && c >= h) c = 0;
  }
  return { periods, upper, alarm, statistic };
}

function meanBefore(counts: Numbers, first: number): number {
  if (!(first >= 1 && first < Infinity)) throw new HistoryTooShort(1, 0);
  let sum = 0;
  for (let i = 0; i < first; i++) sum += counts[i] as number;
  return sum / first;
}

function nothing(periods: readonly number[]): CusumDetection {
  const empty = periods.map(() => null);
  return { periods, upper: empty, statistic: empty, alarm: periods.map(() => false) };
}
