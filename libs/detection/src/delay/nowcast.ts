import { LARGEST_COUNT, requireCounts, requireProbability, requireWhole } from '../counts';
import { type NegativeBinomial, negativeBinomialQuantile } from '../distributions/negative-binomial';
import { type ReportingDelay, type ReportingTriangle, requireShares, upTo } from './reporting-delay';

export interface Nowcast {
  /** Position in the triangle. */
  readonly period: number;
  /** Reports there so far. */
  readonly reported: number;
  /** Share expected to be there by now. */
  readonly share: number;
  /** reported / share; null when nothing can be said: the share is 0, or so small that no count would be that large. */
  readonly expected: number | null;
  /** Bounds of the interval for what the period will come to; null as `expected`. */
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface NowcastOptions {
  /** Coverage of the interval, default 0.9. */
  readonly level?: number;
  /** Newest periods to answer for, default those that are still incomplete. */
  readonly newest?: number;
}

/**
 * What incomplete periods will come to: N̂ = reported / F(age) (Lawless 1994). Reports still missing follow a negative
 * binomial of size reported + ½ (Jeffreys), mean (reported + ½)(1 − F)/F, which gives the interval. A period with no
 * report yet is expected to stay at 0, whatever its age: read its `upper`, and never alarm on a raw newest count.
 * @throws InvalidCount, InvalidParameter
 */
export function nowcast(triangle: ReportingTriangle, delay: ReportingDelay, options: NowcastOptions = {}): Nowcast[] {
  const { level = 0.9 } = options;
  requireProbability('level', level);
  requireShares(delay.share);
  triangle.forEach(requireCounts);
  requireWhole('newest', options.newest ?? 0, 0);
  const longest = delay.share.length - 1;
  const newest = Math.min(options.newest ?? longest, triangle.length);
  return Array.from({ length: newest }, (_, i) => {
    const period = triangle.length - newest + i;
    const age = triangle.length - 1 - period;
    const share = age >= longest ? 1 : (delay.share[age] as number);
    return estimate({ period, share, level, reported: upTo(triangle[period] as ArrayLike<number>, Math.min(age, longest)) });
  });
}

function estimate(known: { period: number; reported: number; share: number; level: number }): Nowcast {
  const { period, reported, share, level } = known;
  const size = reported + 0.5;
  if (!(size / share <= LARGEST_COUNT)) return { period, reported, share, expected: null, lower: null, upper: null };
  const missing: NegativeBinomial = { size, mean: (size * (1 - share)) / share };
  const tail = (1 - level) / 2;
  return {
    period,
    reported,
    share,
    expected: reported / share,
    lower: reported + negativeBinomialQuantile(tail, missing),
    upper: reported + negativeBinomialQuantile(1 - tail, missing),
  };
}
