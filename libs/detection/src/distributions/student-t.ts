import { requirePositive, requireProbability } from '../counts';
import { byHalving } from './by-halving';
import { incompleteBeta } from './incomplete-beta';

/** Two-sided P(|T| ≥ |t|) of Student's t with `df` > 0 degrees of freedom. */
export function studentTwoSided(t: number, df: number): number {
  const square = t * t;
  if (square === Infinity) return 0;
  return incompleteBeta(df / (df + square), square / (df + square), { a: df / 2, b: 0.5 }).lower;
}

/** The t ≥ 0 with P(|T| ≥ t) = p, 0 < p < 1, of `df` > 0 degrees of freedom. @throws InvalidParameter outside these. */
export function studentTwoSidedQuantile(p: number, df: number): number {
  requireProbability('p', p);
  requirePositive('df', df);
  const reached = (t: number): boolean => studentTwoSided(t, df) <= p;
  let high = 1;
  while (!reached(high)) high *= 2;
  return byHalving(0, high, reached);
}
