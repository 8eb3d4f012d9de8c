import type { LeastSquares } from './least-squares';
import type { ReferenceDesign } from './reference-design';

/**
 * The same least squares by Householder reflections of the full design matrix (Golub & Van Loan, 5.3): slower, and
 * free of any assumption on the design. The oracle of `factorSweep`.
 */
export function householder(design: ReferenceDesign, trend: boolean): LeastSquares {
  return new HouseholderLeastSquares(design, trend);
}

class HouseholderLeastSquares implements LeastSquares {
  readonly columns: number;
  private readonly rows: Float64Array[];
  private triangle: Float64Array[] = [];
  private coefficients: Float64Array = new Float64Array(0);
  private weights: Float64Array = new Float64Array(0);

  constructor(
    private readonly design: ReferenceDesign,
    private readonly trend: boolean,
  ) {
    this.columns = design.levels + (trend ? 1 : 0);
    this.rows = Array.from(design.level, (g, i) => this.row(g, design.time[i] as number));
  }

  solve(weights: Float64Array, response: Float64Array, fitted: Float64Array): boolean {
    const p = this.columns;
    const work = this.rows.map((row, i) => {
      const root = Math.sqrt(weights[i] as number);
      return Float64Array.from([...row, response[i] as number], (value) => value * root);
    });
    this.weights = weights;
    for (let j = 0; j < p; j++) reflect(work, j);
    this.triangle = work.slice(0, p);
    this.coefficients = backSubstitute(this.triangle);
    this.rows.forEach((row, i) => (fitted[i] = dot(row, this.coefficients)));
    return this.coefficients.every(Number.isFinite);
  }

  slope(): number {
    return this.trend ? (this.coefficients[this.columns - 1] as number) : 0;
  }

  slopeVariance(): number {
    if (!this.trend) return 0;
    const unit = new Float64Array(this.columns);
    unit[this.columns - 1] = 1;
    return this.variance(unit);
  }

  predict(): { value: number; variance: number } {
    const x = this.row(this.design.predictLevel, 0);
    return { value: dot(x, this.coefficients), variance: this.variance(x) };
  }

  leverage(out: Float64Array): void {
    this.rows.forEach((row, i) => (out[i] = (this.weights[i] as number) * this.variance(row)));
  }

  private row(level: number, time: number): Float64Array {
    const row = new Float64Array(this.columns);
    row[0] = 1;
    if (level > 0) row[level] = 1;
    if (this.trend) row[this.columns - 1] = time;
    return row;
  }

  /** x′(R′R)⁻¹x = |R′⁻¹x|². */
  private variance(x: Float64Array): number {
    const solved = new Float64Array(this.columns);
    for (let j = 0; j < this.columns; j++) {
      let value = x[j] as number;
      for (let k = 0; k < j; k++) value -= (this.triangle[k]?.[j] as number) * (solved[k] as number);
      solved[j] = value / (this.triangle[j]?.[j] as number);
    }
    return dot(solved, solved);
  }
}

/** Zeroes column j below the diagonal of `work`, whose last column is the response. */
function reflect(work: Float64Array[], j: number): void {
  let norm = 0;
  for (let i = j; i < work.length; i++) norm += (work[i]?.[j] as number) ** 2;
  const pivot = work[j] as Float64Array;
  const alpha = -Math.sign((pivot[j] as number) || 1) * Math.sqrt(norm);
  const v = Float64Array.from(work.slice(j), (row) => row[j] as number);
  v[0] = (v[0] as number) - alpha;
  const length = dot(v, v);
  if (length === 0) return;
  for (let column = j; column < pivot.length; column++) {
    let product = 0;
    for (let i = 0; i < v.length; i++) product += (v[i] as number) * (work[i + j]?.[column] as number);
    const factor = (2 * product) / length;
    for (let i = 0; i < v.length; i++) {
      const row = work[i + j] as Float64Array;
      row[column] = (row[column] as number) - factor * (v[i] as number);
    }
  }
}

function backSubstitute(triangle: readonly Float64Array[]): Float64Array {
  const p = triangle.length;
  const solution = new Float64Array(p);
  for (let j = p - 1; j >= 0; j--) {
    const row = triangle[j] as Float64Array;
    let value = row[p] as number;
    for (let k = j + 1; k < p; k++) value -= (row[k] as number) * (solution[k] as number);
    solution[j] = value / (row[j] as number);
  }
  return solution;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
