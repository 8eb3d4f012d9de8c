import { type Numbers, requireCounts, requirePositive, requireProbability, requireWhole } from '../counts';
import { negativeBinomialPmf } from '../distributions/negative-binomial';

export interface BocpdOptions {
  /** Prior probability of a change at any period, 0 < hazard < 1, default 1/100: a regime lasts 1/hazard on average. */
  readonly hazard?: number;
  /** Gamma prior of a regime's rate, default {shape ½, rate ½}; shape > 0, rate > 0. */
  readonly prior?: { readonly shape: number; readonly rate: number };
  /** Longest run followed, ≥ 2, default 520: bounds cost and memory; longer runs pool at it. */
  readonly longest?: number;
}

export interface RunLengths {
  /** Per period: most probable number of periods the current regime has lasted before it. */
  readonly mostProbable: readonly number[];
  /** Per period: probability that the regime is at most `recent` periods old, whole, ≥ 0. */
  readonly changed: (recent: number) => readonly number[];
  /** Posterior over run lengths after the last period; sums to 1. */
  readonly posterior: Float64Array;
  /** Posterior mean rate under the most probable run, after the last period. */
  readonly rate: number;
}

/**
 * Bayesian online change-point detection (Adams & MacKay 2007) of Poisson counts with a Gamma prior per regime, whose
 * predictive is negative binomial: P(r = r′+1) ∝ P(r′) NB(y | r′)(1 − H), P(r = 0) ∝ Σ P(r′) NB(y | r′) H.
 * O(length × longest). A label of the regime, not an alarm.
 * @throws InvalidCount, InvalidParameter
 */
export function bocpd(counts: Numbers, options: BocpdOptions = {}): RunLengths {
  requireCounts(counts);
  const { hazard = 0.01, prior = { shape: 0.5, rate: 0.5 }, longest = 520 } = options;
  requireProbability('hazard', hazard);
  requirePositive('prior.shape', prior.shape);
  requirePositive('prior.rate', prior.rate);
  requireWhole('longest', longest, 2);
  const runs = new Runs(prior, longest);
  const history: Float64Array[] = [];
  const mostProbable: number[] = [];
  for (let t = 0; t < counts.length; t++) {
    runs.see(counts[t] as number, hazard);
    history.push(runs.cumulative());
    mostProbable.push(runs.mode());
  }
  return {
    mostProbable,
    changed: (recent) => {
      requireWhole('recent', recent, 0);
      return history.map((sums) => sums[Math.min(recent, sums.length - 1)] as number);
    },
    posterior: runs.probabilities.slice(),
    rate: runs.rate(),
  };
}

/** Probability, shape and rate per run length; index 0 is a regime that begins with the next period. */
class Runs {
  probabilities: Float64Array = Float64Array.of(1);
  private sums: Float64Array = Float64Array.of(0);
  private lengths: Float64Array = Float64Array.of(0);

  constructor(
    private readonly prior: { readonly shape: number; readonly rate: number },
    private readonly longest: number,
  ) {}

  see(count: number, hazard: number): void {
    const { probabilities, sums, lengths } = this;
    const size = Math.min(probabilities.length + 1, this.longest + 1);
    const next = new Float64Array(size);
    const nextSums = new Float64Array(size);
    const nextLengths = new Float64Array(size);
    for (let r = 0; r < probabilities.length; r++) {
      const joint = (probabilities[r] as number) * this.predictive(count, r);
      const grown = Math.min(r + 1, size - 1);
      next[0] = (next[0] as number) + joint * hazard;
      next[grown] = (next[grown] as number) + joint * (1 - hazard);
      nextSums[grown] = (sums[r] as number) + count;
      nextLengths[grown] = (lengths[r] as number) + 1;
    }
    this.probabilities = normalised(next);
    this.sums = nextSums;
    this.lengths = nextLengths;
  }

  /** Floored, so that one impossible count is a change and not a division by zero. */
  private predictive(count: number, r: number): number {
    const size = this.prior.shape + (this.sums[r] as number);
    const rate = this.prior.rate + (this.lengths[r] as number);
    return Math.max(negativeBinomialPmf(count, { size, mean: size / rate }), 1e-200);
  }

  cumulative(): Float64Array {
    let sum = 0;
    return this.probabilities.map((p) => (sum += p));
  }

  mode(): number {
    let best = 0;
    this.probabilities.forEach((p, r) => (best = p > (this.probabilities[best] as number) ? r : best));
    return best;
  }

  rate(): number {
    const r = this.mode();
    return (this.prior.shape + (this.sums[r] as number)) / (this.prior.rate + (this.lengths[r] as number));
  }
}

function normalised(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}
