import { cholesky, quadraticForm, solve } from './cholesky';
import type { SeasonalDesign } from './seasonal-design';

/** Counts of the reference periods, the share of each that is known, and how much each counts. */
export interface SeasonalSample {
  readonly counts: Float64Array;
  readonly exposure: Float64Array;
  readonly weights: Float64Array;
}

/** Half a case is known before any is seen: Jeffreys' prior of a Poisson rate. Keeps a series of zeros finite. */
const PRIOR_CASES = 0.5;
/** Newton's steps square the error: after a step that gained this little, nothing is left to gain. */
const SETTLED = 1e-6;
const ROUNDING = 1e-13;
const MOST_ETA = 40;
const MOST_ROUNDS = 50;
const MOST_HALVINGS = 20;

/**
 * Penalised quasi-Poisson regression with a log link by iteratively reweighted least squares, the step halved while
 * the penalised deviance rises. Holds its working memory, so one object serves many fits of one design.
 */
export class SeasonalFit {
  readonly mu: Float64Array;
  readonly coefficients: Float64Array;
  private readonly factor: Float64Array;
  private readonly information: Float64Array;
  private readonly score: Float64Array;
  private readonly last: Float64Array;
  private readonly weight: Float64Array;
  private readonly residual: Float64Array;

  constructor(private readonly design: SeasonalDesign) {
    const { rows, columns } = design;
    this.mu = new Float64Array(rows);
    this.weight = new Float64Array(rows);
    this.residual = new Float64Array(rows);
    this.coefficients = new Float64Array(columns);
    this.last = new Float64Array(columns);
    this.score = new Float64Array(columns);
    this.information = new Float64Array(columns * columns);
    this.factor = new Float64Array(columns * columns);
  }

  /** Starts at the level of the sample; `dispersion` scales the prior. False where no step can be solved. */
  fit(sample: SeasonalSample, dispersion: number): boolean {
    this.coefficients.fill(0);
    this.coefficients[0] = startingLevel(sample);
    return this.refit(sample, dispersion);
  }

  /** Starts where the last fit ended. */
  refit(sample: SeasonalSample, dispersion: number): boolean {
    let deviance = this.predict(sample, dispersion);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      this.last.set(this.coefficients);
      if (!this.step(sample, dispersion)) return false;
      let next = this.predict(sample, dispersion);
      for (let halving = 0; next > deviance + 1e-12 * Math.abs(deviance) && halving < MOST_HALVINGS; halving++) {
        for (let c = 0; c < this.last.length; c++) {
          this.coefficients[c] = ((this.coefficients[c] as number) + (this.last[c] as number)) / 2;
        }
        next = this.predict(sample, dispersion);
      }
      const moved = Math.abs(deviance - next);
      deviance = next;
      if (moved <= SETTLED + ROUNDING * Math.abs(deviance)) break;
    }
    return this.step(sample, dispersion, false);
  }

  /** x′(X′WX + penalty)⁻¹x after a fit: the variance of x′b in units of the dispersion. */
  variance(x: ArrayLike<number>): number {
    return quadraticForm(this.factor, this.design.columns, x);
  }

  /** x′b, kept within what an exponential can hold. */
  eta(x: ArrayLike<number>): number {
    let eta = 0;
    for (let c = 0; c < this.coefficients.length; c++) eta += (x[c] as number) * (this.coefficients[c] as number);
    return Math.max(-MOST_ETA, Math.min(MOST_ETA, eta));
  }

  /** One Newton step from the current mu; with `move` false only the information is brought up to date. */
  private step(sample: SeasonalSample, dispersion: number, move = true): boolean {
    const { rows, columns, values, products, penalty } = this.design;
    const { information, score, coefficients, mu, weight, residual } = this;
    for (let i = 0; i < rows; i++) {
      weight[i] = (sample.weights[i] as number) * (mu[i] as number);
      residual[i] = (sample.weights[i] as number) * (sample.counts[i] as number) - (weight[i] as number);
    }
    for (let c = 0; c < columns; c++) {
      for (let k = 0; k <= c; k++) information[c * columns + k] = dot(weight, products[c]?.[k] as Float64Array);
      const own = dispersion * (penalty[c] as number);
      information[c * columns + c] = (information[c * columns + c] as number) * (1 + 1e-12) + own;
      score[c] = dot(residual, values[c] as Float64Array) - own * (coefficients[c] as number);
    }
    score[0] = (score[0] as number) + PRIOR_CASES;
    if (!cholesky(information, columns, this.factor)) return false;
    if (move) this.advance();
    return true;
  }

  private advance(): void {
    const change = new Float64Array(this.coefficients.length);
    solve(this.factor, change.length, this.score, change);
    for (let c = 0; c < change.length; c++) this.coefficients[c] = (this.coefficients[c] as number) + (change[c] as number);
  }

  /** Sets mu from the coefficients and gives −2 × the penalised log likelihood, up to a constant. */
  private predict({ counts, exposure, weights }: SeasonalSample, dispersion: number): number {
    const { rows, columns, values, penalty } = this.design;
    const { coefficients } = this;
    let loss = -PRIOR_CASES * (coefficients[0] as number);
    const eta = this.weight;
    eta.fill(coefficients[0] as number);
    for (let c = 1; c < columns; c++) {
      const b = coefficients[c] as number;
      const x = values[c] as Float64Array;
      for (let i = 0; i < rows; i++) eta[i] = (eta[i] as number) + b * (x[i] as number);
    }
    for (let i = 0; i < rows; i++) {
      const kept = Math.max(-MOST_ETA, Math.min(MOST_ETA, eta[i] as number));
      const mu = (exposure[i] as number) * Math.exp(kept);
      this.mu[i] = mu;
      loss += (weights[i] as number) * (mu - (counts[i] as number) * kept);
    }
    let prior = 0;
    for (let c = 0; c < columns; c++) prior += (penalty[c] as number) * (coefficients[c] as number) ** 2;
    return 2 * loss + dispersion * prior;
  }
}

function startingLevel({ counts, exposure, weights }: SeasonalSample): number {
  let cases = PRIOR_CASES;
  let time = 0;
  for (let i = 0; i < counts.length; i++) {
    cases += (weights[i] as number) * (counts[i] as number);
    time += (weights[i] as number) * (exposure[i] as number);
  }
  return Math.log(cases / time);
}

/** Σ a b in four running sums, for speed; always in the same order. */
function dot(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < whole; i += 4) {
    s0 += (a[i] as number) * (b[i] as number);
    s1 += (a[i + 1] as number) * (b[i + 1] as number);
    s2 += (a[i + 2] as number) * (b[i + 2] as number);
    s3 += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = whole; i < a.length; i++) s0 += (a[i] as number) * (b[i] as number);
  return s0 + s1 + (s2 + s3);
}
