import { requireAtLeast, requireProbability } from '../counts';
import { SLACK, cornishFisher, smallestCount } from './count-quantile';
import { incompleteGamma, poissonMass } from './incomplete-gamma';
import { normalQuantile } from './normal';

/** P(Y = y), y a whole number ≥ 0. */
export function poissonPmf(y: number, mean: number): number {
  return y < 0 ? 0 : poissonMass(y, mean);
}

/** P(Y ≤ y). */
export function poissonCdf(y: number, mean: number): number {
  if (y < 0) return 0;
  return mean === 0 ? 1 : incompleteGamma(Math.floor(y) + 1, mean).upper;
}

/** P(Y ≥ y), y included. */
export function poissonUpperTail(y: number, mean: number): number {
  if (y <= 0) return 1;
  return mean === 0 ? 0 : incompleteGamma(Math.ceil(y), mean).lower;
}

/** Smallest y with P(Y ≤ y) ≥ p, 0 < p < 1, mean ≥ 0. @throws InvalidParameter outside these. */
export function poissonQuantile(p: number, mean: number): number {
  requireProbability('p', p);
  if (p > 0.5) return poissonUpperQuantile(1 - p, mean);
  requireAtLeast('mean', mean, 0);
  if (mean === 0) return 0;
  const level = p * (1 - SLACK);
  return smallestCount(guess(normalQuantile(p), mean), (y) => poissonCdf(y, mean) >= level);
}

/** Smallest y with P(Y > y) ≤ alpha, 0 < alpha < 1: the quantile at 1 − alpha, exact also at a tiny alpha. */
export function poissonUpperQuantile(alpha: number, mean: number): number {
  requireProbability('alpha', alpha);
  requireAtLeast('mean', mean, 0);
  if (mean === 0) return 0;
  const level = alpha * (1 + SLACK);
  return smallestCount(guess(-normalQuantile(alpha), mean), (y) => poissonUpperTail(y + 1, mean) <= level);
}

function guess(z: number, mean: number): number {
  return cornishFisher(z, { mean, variance: mean, skewness: 1 / Math.sqrt(mean) });
}
