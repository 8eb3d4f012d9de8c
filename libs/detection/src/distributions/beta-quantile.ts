import { requirePositive, requireProbability } from '../counts';
import { byHalving } from './by-halving';
import { incompleteBeta } from './incomplete-beta';

/** The x of 0 to 1 with P(X ≤ x) = p, 0 < p < 1, of a beta variable of shapes a > 0 and b > 0. @throws InvalidParameter outside these. */
export function betaQuantile(p: number, { a, b }: { readonly a: number; readonly b: number }): number {
  requireProbability('p', p);
  requirePositive('a', a);
  requirePositive('b', b);
  return byHalving(0, 1, (x) => incompleteBeta(x, 1 - x, { a, b }).lower >= p);
}
