import { requireProbability } from '../counts';
import { InvalidParameter } from '../detection.errors';

/**
 * The law of E₀ + w₁E₁ + w₂E₂ + … for independent standard exponentials: what −ln p of continuous tests adds up to
 * when earlier ones count less (Fisher's combination with fading weights). For counts P(Y ≥ y) is conservative, so the
 * sum is stochastically smaller and a test by this law is conservative too.
 */
export class FadingSurprise {
  /** 1, then the weight of each earlier period, newest first. */
  readonly weights: readonly number[];
  private readonly shares: readonly number[];

  /** @param memory - Weights of the periods before, newest first, below 1 and above 0,
   *  each at least 0.05 below the one before (1 before the first), at most 4; empty: no memory.
   *  @throws InvalidParameter */
  constructor(memory: readonly number[]) {
    this.weights = [1, ...memory];
    const gap = this.weights.slice(1).map((weight, i) => (this.weights[i] as number) - weight);
    if (!memory.every((weight) => weight > 0) || !gap.every((less) => less >= 0.05) || memory.length > 4) {
      throw new InvalidParameter('memory', memory.join(), 'at most 4 weights below 1 and above 0, each 0.05 below the one before');
    }
    this.shares = this.weights.map((own, i) =>
      this.weights.reduce((product, other, j) => (i === j ? product : (product * own) / (own - other)), 1),
    );
  }

  /** P(sum ≥ total): 1 at 0, falling. */
  tail(total: number): number {
    if (total <= 0) return 1;
    const sum = this.weights.reduce((p, weight, i) => p + (this.shares[i] as number) * Math.exp(-total / weight), 0);
    return Math.max(Math.exp(-total), Math.min(1, sum));
  }

  /** The total with P(sum ≥ total) = alpha. */
  critical(alpha: number): number {
    requireProbability('alpha', alpha);
    let low = 0;
    let high = 1;
    for (; this.tail(high) > alpha; high *= 2) low = high;
    while (high - low > 1e-12 * high) {
      const middle = (low + high) / 2;
      if (this.tail(middle) > alpha) low = middle;
      else high = middle;
    }
    return high;
  }
}
