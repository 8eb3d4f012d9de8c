import { requirePositive, requireProbability, requireWhole } from '../counts';
import { SLACK } from './count-quantile';
import { logGamma } from './log-gamma';

/** Of n, each a success with one probability that is a beta variable of shapes a > 0 and b > 0. */
export interface BetaBinomial {
  readonly n: number;
  readonly a: number;
  readonly b: number;
}

/** Smallest y with P(Y ≤ y) ≥ p, 0 < p < 1, n whole and ≥ 0; takes time in proportion to y. @throws InvalidParameter outside these. */
export function betaBinomialQuantile(p: number, { n, a, b }: BetaBinomial): number {
  requireProbability('p', p);
  requireWhole('n', n, 0);
  requirePositive('a', a);
  requirePositive('b', b);
  const level = p * (1 - SLACK);
  // By logarithms: the first of many terms may be too small for a number.
  let term = logBeta(a, n + b) - logBeta(a, b);
  let sum = Math.exp(term);
  let y = 0;
  while (sum < level && y < n) {
    term += Math.log(((n - y) / (y + 1)) * ((y + a) / (n - y - 1 + b)));
    y += 1;
    sum += Math.exp(term);
  }
  return y;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
