import { type Tails, nonZero } from './incomplete-gamma';
import { LN_SQRT_2PI, devianceTerm, stirlingError } from './log-gamma';

/**
 * Regularised incomplete beta I_x(a, b) and its complement, a > 0, b > 0; relative error about 1e-13.
 * `complement` = 1 − x is asked for, because a caller often knows it better than 1 − x can say.
 */
export function incompleteBeta(x: number, complement: number, shape: { a: number; b: number }): Tails {
  const { a, b } = shape;
  if (x <= 0) return { lower: 0, upper: 1 };
  if (complement <= 0) return { lower: 1, upper: 0 };
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, smallTail(x, complement, shape));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, smallTail(complement, x, { a: b, b: a }));
  return { lower: 1 - upper, upper };
}

/** Γ(a+b+1) / (Γ(a+1) Γ(b+1)) x^a (1−x)^b, a > 0, b > 0: the binomial probability, also at fractions (Loader 2000). */
export function binomialMass(x: number, complement: number, { a, b }: { a: number; b: number }): number {
  const n = a + b;
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const distance = devianceTerm(a, n * x) + devianceTerm(b, n * complement);
  return Math.exp(correction - distance - LN_SQRT_2PI) * Math.sqrt(n / a / b);
}

/** I_x(a, b) on the side of its mean where it is the small tail. */
function smallTail(x: number, complement: number, shape: { a: number; b: number }): number {
  const { a, b } = shape;
  const front = binomialMass(x, complement, shape) * (b / (a + b));
  if (a < 1 || b < 1) return front * classicFraction(x, a, b);
  const lambda = a > b ? (a + b) * complement - b : a - (a + b) * x;
  return (front * a) / fraction(x, complement, { a, b, lambda });
}

/** The continued fraction of DLMF 8.17.22, good at small shapes. */
function classicFraction(x: number, a: number, b: number): number {
  const sum = a + b;
  let c = 1;
  let d = 1 / nonZero(1 - (sum * x) / (a + 1));
  let h = d;
  const limit = 10_000 + 20 * Math.sqrt(sum);
  for (let m = 1; m < limit; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (sum + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return h;
}

/**
 * β₁ + α₂/(β₂ + α₃/(β₃ + …)) of Didonato & Morris 1992 (TOMS 708) for shapes ≥ 1, built on λ = a − (a+b) x so that
 * nothing cancels when a shape is huge and x close to 0 or 1; modified Lentz method, about √max(a,b) steps.
 */
function fraction(x: number, complement: number, { a, b, lambda }: { a: number; b: number; lambda: number }): number {
  let value = nonZero((a / (a + 1)) * (lambda + 1));
  let c = value;
  let d = 0;
  const limit = 10_000 + 20 * Math.sqrt(a + b);
  for (let n = 1; n < limit; n++) {
    const odd = a + 2 * n - 1;
    const scaled = (n * (b - n) * x) / odd;
    const alpha = ((a + n - 1) / odd) * (a + b + n - 1) * scaled * x;
    const beta = n + scaled + ((a + n) / (odd + 2)) * (lambda + 1 + n * (1 + complement));
    d = 1 / nonZero(beta + alpha * d);
    c = nonZero(beta + alpha / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return value;
}
