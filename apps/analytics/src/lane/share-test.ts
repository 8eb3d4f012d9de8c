import { betaBinomialQuantile, logGamma } from '@openvrs/detection';
import { intervalTail } from './interval';
import { mean, sum } from './mean';

/** Of one period: what went by this mode, method or route, and all of which it is a part. */
export interface PartOfWhole {
  readonly part: number;
  readonly whole: number;
}

export interface ShareTest {
  readonly expected: number;
  /** Counts that the past shares are worth. */
  readonly firmness: number;
  /** One-sided probability of a share at least as large. */
  readonly p: number;
}

/** A past share is believed no more firmly than so many counts would make it: habits change. */
const firmest = 100;
/** The law is summed term by term: larger counts are scaled down to this. */
const largest = 50_000;

/**
 * Is a share larger than those before it lead one to expect? The share of a period is a beta variable about the share of
 * the past, as firm as the past shares agree with each other; the count is then beta-binomial.
 * @param past - One or more, each with a whole above zero.
 */
export function shareAgainst(past: readonly PartOfWhole[], { part, whole }: PartOfWhole): ShareTest {
  const expected = shareOf(past);
  const firmness = firmnessOf(past, expected);
  const scale = Math.max(1, whole / largest);
  const p = upperTail(Math.floor(part / scale), Math.floor(whole / scale), [expected * firmness, (1 - expected) * firmness]);
  return { expected, firmness, p };
}

/** Between which counts of a whole a part would lie, if its share were what the past says and as firm. */
export function partsBetween({ expected, firmness }: Pick<ShareTest, 'expected' | 'firmness'>, whole: number): readonly [number, number] {
  const scale = Math.max(1, whole / largest);
  const law = { n: Math.floor(whole / scale), a: expected * firmness, b: (1 - expected) * firmness };
  return [scale * betaBinomialQuantile(intervalTail, law), scale * betaBinomialQuantile(1 - intervalTail, law)];
}

/** Never 0 and never 1. */
export function shareOf(past: readonly PartOfWhole[]): number {
  return (total(past, 'part') + 0.5) / (total(past, 'whole') + 1);
}

/** From how much the past shares vary beyond chance. */
function firmnessOf(past: readonly PartOfWhole[], share: number): number {
  const spread = mean(past.map(({ part, whole }) => (part / whole - share) ** 2));
  const fromSpread = spread === 0 ? firmest : (share * (1 - share)) / spread;
  return Math.min(firmest, Math.max(2, Math.min(fromSpread, total(past, 'whole') + 1)));
}

/** P(X ≥ k) of n, beta-binomial, summed from the first term on by the ratio of neighbours. */
function upperTail(k: number, n: number, [a, b]: readonly [number, number]): number {
  if (k <= 0) return 1;
  const choose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const first = choose + logBeta(k + a, n - k + b) - logBeta(a, b);
  let [term, terms] = [1, 1];
  for (let x = k; x < n; x += 1) {
    term *= ((n - x) / (x + 1)) * ((x + a) / (n - x - 1 + b));
    terms += term;
  }
  return Math.min(1, Math.exp(first) * terms);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

function total(periods: readonly PartOfWhole[], of: keyof PartOfWhole): number {
  return sum(periods.map((each) => each[of]));
}
