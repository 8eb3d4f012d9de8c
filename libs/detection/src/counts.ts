import { HistoryTooShort, InvalidCount, InvalidParameter } from './detection.errors';

/** Any array of numbers, typed or not; nothing here writes to it. */
export type Numbers = ArrayLike<number>;

/** Largest count accepted, 2^40: far above any report, low enough for sums and squares to stay exact enough. */
export const LARGEST_COUNT = 2 ** 40;

/** @throws InvalidCount at the first value that is not a whole number in 0…LARGEST_COUNT. */
export function requireCounts(counts: Numbers): void {
  for (let i = 0; i < counts.length; i++) {
    const value = counts[i] as number;
    if (!(value >= 0 && value <= LARGEST_COUNT && Math.floor(value) === value)) throw new InvalidCount(i, value);
  }
}

/** @throws InvalidParameter unless `value` is a probability strictly between 0 and 1. */
export function requireProbability(parameter: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new InvalidParameter(parameter, value, 'a probability between 0 and 1');
}

/** @throws InvalidParameter unless `value` is a whole number ≥ `least`. */
export function requireWhole(parameter: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw new InvalidParameter(parameter, value, `a whole number of at least ${least}`);
  }
}

/** @throws InvalidParameter unless `value` is finite and ≥ `least`. */
export function requireAtLeast(parameter: string, value: number, least: number): void {
  if (!(Number.isFinite(value) && value >= least)) {
    throw new InvalidParameter(parameter, value, `a number of at least ${least}`);
  }
}

/** @throws InvalidParameter unless `value` is finite and above 0. */
export function requirePositive(parameter: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) throw new InvalidParameter(parameter, value, 'a number above 0');
}

/**
 * The periods to test: 0-based, rising or not, inside the series, each with `needed` periods before it.
 * @throws InvalidParameter outside the series; HistoryTooShort at the first period with too few before it.
 */
export function requirePeriods(periods: Numbers, length: number, needed: number): void {
  for (let i = 0; i < periods.length; i++) {
    const period = periods[i] as number;
    if (!(Number.isSafeInteger(period) && period >= 0 && period < length)) {
      throw new InvalidParameter('periods', period, `0-based positions below ${length}`);
    }
    if (period < needed) throw new HistoryTooShort(needed, period);
  }
}

/** The 0-based positions first … length − 1. */
export function periodsFrom(first: number, length: number): number[] {
  return Array.from({ length: Math.max(0, length - first) }, (_, i) => first + i);
}
