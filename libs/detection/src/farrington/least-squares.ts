/**
 * Weighted least squares on a reference design, solved again and again with new weights.
 * Two implementations give the same numbers: `factorSweep` (fast) and `householder` (the oracle it is tested against).
 */
export interface LeastSquares {
  /** Columns: one per level, one more with a trend. */
  readonly columns: number;
  /** Fits `response` with `weights` > 0 and writes the fitted values; false when the design is singular. */
  solve(weights: Float64Array, response: Float64Array, fitted: Float64Array): boolean;
  /** Of the last fit: the trend per unit of time, 0 without trend. */
  slope(): number;
  /** Of the last fit: variance of the slope per unit dispersion. */
  slopeVariance(): number;
  /** Of the last fit: linear predictor of the tested period, and its variance per unit dispersion. */
  predict(): { readonly value: number; readonly variance: number };
  /** Of the last fit: writes the hat values. */
  leverage(out: Float64Array): void;
}
