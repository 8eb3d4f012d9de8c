import { InvalidParameter } from '../detection.errors';
import { requireProbability, requireWhole } from '../counts';
import { SLACK } from './count-quantile';
import { logGamma } from './log-gamma';

/** So many drawn from a total of which some are marked, none put back: how many of the drawn are marked? */
export interface Hypergeometric {
  readonly total: number;
  readonly marked: number;
  readonly drawn: number;
}

/** Smallest y with P(Y ≤ y) ≥ p, 0 < p < 1; takes time in proportion to y. @throws InvalidParameter outside these. */
export function hypergeometricQuantile(p: number, { total, marked, drawn }: Hypergeometric): number {
  requireProbability('p', p);
  requireWhole('total', total, 0);
  requireWithin('marked', marked, total);
  requireWithin('drawn', drawn, total);
  const level = p * (1 - SLACK);
  const most = Math.min(marked, drawn);
  let y = Math.max(0, marked + drawn - total);
  let sum = 0;
  for (; y < most; y += 1) {
    sum += Math.exp(logChoose(marked, y) + logChoose(total - marked, drawn - y) - logChoose(total, drawn));
    if (sum >= level) return y;
  }
  return most;
}

function requireWithin(name: string, value: number, total: number): void {
  requireWhole(name, value, 0);
  if (value > total) throw new InvalidParameter(name, value, 'no more than the total');
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
