import { incompleteBeta } from './incomplete-beta';

/** Two-sided P(|T| ≥ |t|) of Student's t with `df` > 0 degrees of freedom. */
export function studentTwoSided(t: number, df: number): number {
  const square = t * t;
  if (square === Infinity) return 0;
  return incompleteBeta(df / (df + square), square / (df + square), { a: df / 2, b: 0.5 }).lower;
}
