import type { Judgement } from './lanes';

/**
 * How large a first count is among the first counts of the keys seen first before it. Keys that have just begun do so
 * with counts of any size: beside a Poisson law every third one would be a sensation, and outrank what surges.
 */
export class FirstSightings {
  private readonly counts: number[] = [];

  /** The judgement of a first sighting at all, weighed by its count: p is that of a first count at least so large. */
  weigh(seen: Judgement): Judgement {
    if (seen.lane !== 'novelty') return seen;
    const tails = [...this.counts].sort((a, b) => a - b);
    const p = (count: number): number => seen.p * tailOf(tails, count);
    return { ...seen, p: p(seen.observed), upper: (alpha) => largestAbove(p, alpha) };
  }

  learn(found: readonly Judgement[]): void {
    for (const { lane, observed } of found) if (lane === 'novelty') this.counts.push(observed);
  }
}

/** Share of past first counts that are as large; one supposed one follows 1/count, so that there is a tail beyond all of them. */
function tailOf(sorted: readonly number[], count: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < count) low = middle + 1;
    else high = middle;
  }
  return (sorted.length - low + 1 / count) / (sorted.length + 1);
}

/** Largest count whose p is not below alpha, 0 when even a single case is. */
function largestAbove(p: (count: number) => number, alpha: number): number {
  if (p(1) < alpha) return 0;
  let low = 1;
  let high = 2;
  for (; high < 2 ** 40 && p(high) >= alpha; high *= 2) low = high;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (p(middle) >= alpha) low = middle;
    else high = middle;
  }
  return low;
}
