import { requirePositive } from '../counts';
import { InvalidParameter } from '../detection.errors';
import { studentTwoSided } from '../distributions/student-t';
import { median, medianDeviation } from './median';
import { requireValues } from './rank-sum';

export interface MedianShift {
  /** Median of the later values less that of the earlier ones. */
  readonly shift: number;
  /** Robust standard deviation of the earlier values, no less than the least one. */
  readonly scale: number;
  /** Of the shift, where the median has not moved. */
  readonly standardError: number;
  /** Shift in standard errors. */
  readonly z: number;
  /** Two-sided, by Student's law with one degree fewer than there are earlier values. */
  readonly p: number;
}

/** A median is so much less exact than a mean: π / 2 times its variance. */
const medianVariance = Math.PI / 2;

/**
 * Has the median moved? For short lists, where ranks cannot say much: three later values are never improbable by rank
 * alone. Scale by the median absolute deviation of the earlier values (Rousseeuw & Croux 1993), which half of them may
 * spoil without effect; the standard error is that of a difference of two medians.
 * @param later - One value or more.
 * @param earlier - Three values or more.
 * @param leastScale - Positive: values that happen to be alike are not taken to be exact.
 * @throws InvalidParameter
 */
export function medianShift(later: readonly number[], earlier: readonly number[], leastScale: number): MedianShift {
  requireValues('later', later);
  requireValues('earlier', earlier);
  requirePositive('leastScale', leastScale);
  if (earlier.length < 3) throw new InvalidParameter('earlier', earlier.length, 'three values or more');
  const shift = median(later) - median(earlier);
  const scale = Math.max(leastScale, medianDeviation(earlier));
  const standardError = scale * Math.sqrt(medianVariance * (1 / later.length + 1 / earlier.length));
  const z = shift / standardError;
  return { shift, scale, standardError, z, p: studentTwoSided(z, earlier.length - 1) };
}
