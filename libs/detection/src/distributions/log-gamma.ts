/** ln √(2π). */
export const LN_SQRT_2PI = 0.918938533204672741780329736406;

const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/**
 * Error of Stirling's formula, δ(x) = ln Γ(x+1) − (x+½) ln x + x − ln √(2π), for x > 0; absolute error about 1e-15.
 * Kept apart from ln Γ because probabilities built on δ do not lose digits at large counts
 * (Loader 2000, Fast and accurate computation of binomial probabilities).
 */
export function stirlingError(x: number): number {
  let climbed = 0;
  let at = x;
  while (at < 12) {
    climbed += (at + 0.5) * Math.log1p(1 / at) - 1;
    at += 1;
  }
  const inverse = 1 / (at * at);
  let sum = 0;
  for (let i = SERIES.length - 1; i >= 0; i--) sum = sum * inverse + (SERIES[i] as number);
  return climbed + sum / at;
}

/** ln Γ(x) for x > 0; absolute error about 1e-15 × max(1, |ln Γ|). */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + LN_SQRT_2PI + stirlingError(x);
}

/** x ln(x/m) + m − x without cancellation when x is near m; x > 0, m > 0 (Loader 2000). */
export function devianceTerm(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = difference / (x + m);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
