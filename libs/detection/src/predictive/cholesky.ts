/**
 * Lower triangle of A = L L′ for a symmetric positive definite A of `size` rows, both row by row.
 * False where A is not positive definite to working precision.
 */
export function cholesky(a: Float64Array, size: number, out: Float64Array): boolean {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (out[i * size + k] as number) * (out[j * size + k] as number);
      if (i !== j) out[i * size + j] = sum / (out[j * size + j] as number);
      else if (sum > 0 && Number.isFinite(sum)) out[i * size + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** v with L v = x, into `out`. */
export function forward(l: Float64Array, size: number, x: ArrayLike<number>, out: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (l[i * size + k] as number) * (out[k] as number);
    out[i] = sum / (l[i * size + i] as number);
  }
}

/** b with L L′ b = x, into `out`. */
export function solve(l: Float64Array, size: number, x: ArrayLike<number>, out: Float64Array): void {
  forward(l, size, x, out);
  for (let i = size - 1; i >= 0; i--) {
    let sum = out[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (l[k * size + i] as number) * (out[k] as number);
    out[i] = sum / (l[i * size + i] as number);
  }
}

/** x′ A⁻¹ x = |L⁻¹ x|². */
export function quadraticForm(l: Float64Array, size: number, x: ArrayLike<number>): number {
  const v = new Float64Array(size);
  forward(l, size, x, v);
  return v.reduce((sum, value) => sum + value * value, 0);
}
