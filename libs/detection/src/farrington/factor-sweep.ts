import type { LeastSquares } from './least-squares';
import type { ReferenceDesign } from './reference-design';

/**
 * Least squares for a design of one level per block and a common trend, in closed form: sweeping the levels out leaves
 * a single regression on time within blocks, b = Σw(t−t̄)(z−z̄) / Σw(t−t̄)². One pass over the data a fit, and as exact
 * as an orthogonal decomposition, because every sum is taken about its block's mean.
 */
export function factorSweep(design: ReferenceDesign, trend: boolean): LeastSquares {
  return trend ? new TrendSweep(design) : new LevelSweep(design);
}

class LevelSweep implements LeastSquares {
  readonly columns: number;
  protected readonly weight: Float64Array;
  protected readonly mean: Float64Array;
  protected weights: Float64Array = new Float64Array(0);

  constructor(protected readonly design: ReferenceDesign) {
    this.columns = design.levels;
    this.weight = new Float64Array(design.levels);
    this.mean = new Float64Array(design.levels);
  }

  solve(weights: Float64Array, response: Float64Array, fitted: Float64Array): boolean {
    const { level } = this.design;
    this.weights = weights;
    this.averages(weights, response);
    for (let i = 0; i < level.length; i++) fitted[i] = this.mean[level[i] as number] as number;
    return true;
  }

  slope(): number {
    return 0;
  }

  slopeVariance(): number {
    return 0;
  }

  predict(): { value: number; variance: number } {
    const { predictLevel } = this.design;
    return { value: this.mean[predictLevel] as number, variance: 1 / (this.weight[predictLevel] as number) };
  }

  leverage(out: Float64Array): void {
    const { level } = this.design;
    for (let i = 0; i < level.length; i++) {
      out[i] = (this.weights[i] as number) / (this.weight[level[i] as number] as number);
    }
  }

  /** Weighted mean of the response per level. */
  protected averages(weights: Float64Array, response: Float64Array): void {
    const { level } = this.design;
    const { weight, mean } = this;
    weight.fill(0);
    mean.fill(0);
    for (let i = 0; i < level.length; i++) {
      const g = level[i] as number;
      const w = weights[i] as number;
      weight[g] = (weight[g] as number) + w;
      mean[g] = (mean[g] as number) + w * (response[i] as number);
    }
    for (let g = 0; g < mean.length; g++) mean[g] = (mean[g] as number) / (weight[g] as number);
  }
}

class TrendSweep extends LevelSweep {
  override readonly columns: number;
  private readonly time: Float64Array;
  private spread = 0;
  private rate = 0;

  constructor(design: ReferenceDesign) {
    super(design);
    this.columns = design.levels + 1;
    this.time = new Float64Array(design.levels);
  }

  override solve(weights: Float64Array, response: Float64Array, fitted: Float64Array): boolean {
    const { level, time } = this.design;
    this.weights = weights;
    this.averages(weights, response);
    this.averageTimes(weights);
    let spread = 0;
    let cross = 0;
    for (let i = 0; i < level.length; i++) {
      const g = level[i] as number;
      const distance = (time[i] as number) - (this.time[g] as number);
      const wd = (weights[i] as number) * distance;
      spread += wd * distance;
      cross += wd * ((response[i] as number) - (this.mean[g] as number));
    }
    this.spread = spread;
    this.rate = cross / spread;
    for (let i = 0; i < level.length; i++) fitted[i] = this.at(level[i] as number, time[i] as number);
    return spread > 0 && Number.isFinite(this.rate);
  }

  override slope(): number {
    return this.rate;
  }

  override slopeVariance(): number {
    return 1 / this.spread;
  }

  override predict(): { value: number; variance: number } {
    const g = this.design.predictLevel;
    const distance = this.time[g] as number;
    const variance = 1 / (this.weight[g] as number) + (distance * distance) / this.spread;
    return { value: this.at(g, 0), variance };
  }

  override leverage(out: Float64Array): void {
    const { level, time } = this.design;
    for (let i = 0; i < level.length; i++) {
      const g = level[i] as number;
      const distance = (time[i] as number) - (this.time[g] as number);
      const own = 1 / (this.weight[g] as number) + (distance * distance) / this.spread;
      out[i] = (this.weights[i] as number) * own;
    }
  }

  private at(g: number, time: number): number {
    return (this.mean[g] as number) + this.rate * (time - (this.time[g] as number));
  }

  private averageTimes(weights: Float64Array): void {
    const { level, time } = this.design;
    this.time.fill(0);
    for (let i = 0; i < level.length; i++) {
      const g = level[i] as number;
      this.time[g] = (this.time[g] as number) + (weights[i] as number) * (time[i] as number);
    }
    for (let g = 0; g < this.time.length; g++) this.time[g] = (this.time[g] as number) / (this.weight[g] as number);
  }
}
