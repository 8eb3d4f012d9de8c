import { studentTwoSided } from '../distributions/student-t';
import type { LeastSquares } from './least-squares';
import { type QuasiPoissonFit, QuasiPoissonFitter, SMALLEST_MU, type Sample, pearson } from './quasi-poisson';
import type { ReferenceDesign } from './reference-design';

/** A period alone in its block is met exactly: its residual is rounding over rounding, and no outlier. */
const NO_FREEDOM = 1e-10;

export type Solver = (design: ReferenceDesign, trend: boolean) => LeastSquares;

export interface BaselineRules {
  /** Give past outbreaks less weight. */
  readonly reweight: boolean;
  /** Standardised Anscombe residual above which a period is down-weighted. */
  readonly weightsThreshold: number;
  /** Fit a trend at all. */
  readonly trend: boolean;
  /** Keep it only below this two-sided p. */
  readonly pThresholdTrend: number;
  /** Years of reference data; below 3 there is no trend. */
  readonly years: number;
  /**
   * Dispersion behind standard errors: `clamped` is that of the fit, at least 1 for the
   * prediction (Farrington et al. 1996). `prior` is what
   * the reference implementation of the flexible method computes after reweighting: Pearson residuals with the
   * prior weights alone in place of the working weights, and not clamped; ours must equal its numbers.
   */
  readonly spread: 'clamped' | 'prior';
}

/** What is expected of the tested period. */
export interface Baseline {
  /** Expected count, at least 2^−52. */
  readonly expected: number;
  /** ln of it, and the standard error of that. */
  readonly eta: number;
  readonly etaError: number;
  /** Dispersion, at least 1. */
  readonly dispersion: number;
  /** Trend per period on the log scale; null when there is none. */
  readonly slope: number | null;
}

/**
 * The robust baseline of Farrington et al. 1996 and Noufaily et al. 2013: quasi-Poisson fit, outlying periods weighted
 * down by their standardised Anscombe residuals, fitted again; the trend kept only if it is significant and does not
 * carry the expectation above everything seen.
 */
export class BaselineFitter {
  private readonly fitter: QuasiPoissonFitter;
  private readonly prior: Float64Array;
  private readonly hat: Float64Array;
  private readonly withTrend: LeastSquares;
  private readonly withoutTrend: LeastSquares;

  constructor(
    design: ReferenceDesign,
    private readonly rules: BaselineRules,
    solver: Solver,
  ) {
    const rows = design.offsets.length;
    this.fitter = new QuasiPoissonFitter(rows);
    this.prior = new Float64Array(rows);
    this.hat = new Float64Array(rows);
    this.withTrend = solver(design, true);
    this.withoutTrend = solver(design, false);
  }

  /** Null when no fit converges. */
  fit(sample: Sample): Baseline | null {
    const { rules } = this;
    if (rules.trend && rules.years >= 3) {
      const fitted = this.weighted(sample, this.withTrend);
      if (fitted && this.trendHolds(sample, fitted)) return fitted;
    }
    return this.weighted(sample, this.withoutTrend);
  }

  private weighted(sample: Sample, squares: LeastSquares): WeightedBaseline | null {
    const first = this.fitter.fit(sample, squares, null);
    if (!first) return null;
    if (!this.rules.reweight) return this.baseline(squares, first, first.pearson);
    squares.leverage(this.hat);
    this.downWeight(sample.counts, first.mu, Math.max(1, first.pearson));
    const second = this.fitter.fit(sample, squares, this.prior);
    return second && this.baseline(squares, second, pearson(sample.counts, second.mu, this.prior) / second.df);
  }

  private baseline(squares: LeastSquares, fit: QuasiPoissonFit, byPrior: number): WeightedBaseline {
    const { value, variance } = squares.predict();
    const dispersion = Math.max(1, fit.pearson);
    const clamped = this.rules.spread === 'clamped';
    const hasTrend = squares.slopeVariance() > 0;
    return {
      expected: Math.max(Math.exp(value), SMALLEST_MU),
      eta: value,
      etaError: Math.sqrt((clamped ? dispersion : byPrior) * variance),
      dispersion,
      slope: hasTrend ? squares.slope() : null,
      slopeError: Math.sqrt((clamped ? fit.pearson : byPrior) * squares.slopeVariance()),
      df: fit.df,
    };
  }

  /** ω = γ / s² where the standardised Anscombe residual s is above the threshold, γ elsewhere; Σω = n. */
  private downWeight(counts: Float64Array, mu: Float64Array, dispersion: number): void {
    const { prior, hat } = this;
    let total = 0;
    for (let i = 0; i < counts.length; i++) {
      const free = 1 - (hat[i] as number);
      const s = free > NO_FREEDOM ? anscombe(counts[i] as number, mu[i] as number) / Math.sqrt(dispersion * free) : 0;
      const weight = s > this.rules.weightsThreshold ? 1 / (s * s) : 1;
      prior[i] = weight;
      total += weight;
    }
    const gamma = counts.length / total;
    for (let i = 0; i < counts.length; i++) prior[i] = (prior[i] as number) * gamma;
  }

  private trendHolds(sample: Sample, fitted: WeightedBaseline): boolean {
    const t = (fitted.slope as number) / fitted.slopeError;
    if (!(studentTwoSided(t, fitted.df) < this.rules.pThresholdTrend)) return false;
    let largest = 0;
    for (const count of sample.counts) largest = Math.max(largest, count);
    return fitted.expected <= largest;
  }
}

interface WeightedBaseline extends Baseline {
  readonly slopeError: number;
  readonly df: number;
}

/** 1.5 (y^⅔ − μ^⅔) / μ^⅙ */
function anscombe(y: number, mu: number): number {
  const root = Math.cbrt(mu);
  const power = Math.cbrt(y);
  return (1.5 * (power * power - root * root)) / Math.sqrt(root);
}
