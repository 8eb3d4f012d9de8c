import type { LeastSquares } from './least-squares';

/** Counts of the reference periods, with what every fit of them needs. */
export interface Sample {
  readonly counts: Float64Array;
  /** ln y, 0 at y = 0. */
  readonly logs: Float64Array;
}

/** A converged fit; the arrays belong to the fitter and are overwritten by its next fit. */
export interface QuasiPoissonFit {
  readonly mu: Float64Array;
  /** Weights of the last weighted least squares: prior weight × mean of the step before. */
  readonly weights: Float64Array;
  /** Pearson dispersion Σ W ((y − μ)/μ)² / df, not clamped. */
  readonly pearson: number;
  /** Rows minus columns. */
  readonly df: number;
}

/** Where the inverse link is cut off. */
export const SMALLEST_MU = 2 ** -52;
const LN_SMALLEST_MU = Math.log(SMALLEST_MU);
const MOST_STEPS = 25;
const TOLERANCE = 1e-8;

/**
 * Quasi-Poisson regression with log link by iteratively reweighted least squares (McCullagh & Nelder 1989), started at
 * y + 0.1 and stopped when the deviance changes by less than 1e-8 of itself + 0.1, or after 25 steps. The start and the
 * stop are part of the definition: a block of zeros drifts towards −∞, and where it stops fixes the answer.
 */
export class QuasiPoissonFitter {
  private readonly mu: Float64Array;
  private readonly eta: Float64Array;
  private readonly weights: Float64Array;
  private readonly response: Float64Array;

  constructor(rows: number) {
    this.mu = new Float64Array(rows);
    this.eta = new Float64Array(rows);
    this.weights = new Float64Array(rows);
    this.response = new Float64Array(rows);
  }

  /** Null when the fit does not converge, the design is singular, or no degree of freedom is left. */
  fit(sample: Sample, squares: LeastSquares, prior: Float64Array | null): QuasiPoissonFit | null {
    const df = sample.counts.length - squares.columns;
    if (df <= 0) return null;
    let deviance = this.start(sample, prior);
    for (let step = 0; step < MOST_STEPS; step++) {
      this.linearise(sample.counts, prior);
      if (!squares.solve(this.weights, this.response, this.eta)) return null;
      const next = this.update(sample, prior);
      if (!Number.isFinite(next)) return null;
      const settled = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < TOLERANCE;
      deviance = next;
      if (settled) return this.result(sample.counts, df);
    }
    return null;
  }

  private start({ counts, logs }: Sample, prior: Float64Array | null): number {
    let deviance = 0;
    for (let i = 0; i < counts.length; i++) {
      const y = counts[i] as number;
      const mu = y + 0.1;
      const eta = Math.log(mu);
      this.mu[i] = mu;
      this.eta[i] = eta;
      deviance += (prior ? (prior[i] as number) : 1) * (y * ((logs[i] as number) - eta) - (y - mu));
    }
    return 2 * deviance;
  }

  private linearise(counts: Float64Array, prior: Float64Array | null): void {
    const { mu, eta, weights, response } = this;
    for (let i = 0; i < counts.length; i++) {
      const m = mu[i] as number;
      weights[i] = prior ? (prior[i] as number) * m : m;
      response[i] = (eta[i] as number) + ((counts[i] as number) - m) / m;
    }
  }

  /** New means from the new linear predictor; returns the deviance. */
  private update({ counts, logs }: Sample, prior: Float64Array | null): number {
    const { mu, eta } = this;
    let deviance = 0;
    for (let i = 0; i < counts.length; i++) {
      const y = counts[i] as number;
      const predictor = eta[i] as number;
      const m = Math.max(Math.exp(predictor), SMALLEST_MU);
      mu[i] = m;
      const unit = y * ((logs[i] as number) - Math.max(predictor, LN_SMALLEST_MU)) - (y - m);
      deviance += prior ? (prior[i] as number) * unit : unit;
    }
    return 2 * deviance;
  }

  private result(counts: Float64Array, df: number): QuasiPoissonFit {
    return { mu: this.mu, weights: this.weights, pearson: pearson(counts, this.mu, this.weights) / df, df };
  }
}

/** Σ w ((y − μ)/μ)². */
export function pearson(counts: Float64Array, mu: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const m = mu[i] as number;
    const residual = ((counts[i] as number) - m) / m;
    sum += (weights[i] as number) * residual * residual;
  }
  return sum;
}
