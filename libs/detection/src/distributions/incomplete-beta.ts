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
    const lower = Math.min(1, leading(x, complement, shape) * continuedFraction(x, a, b));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, leading(complement, x, { a: b, b: a }) * continuedFraction(complement, b, a));
  return { lower: 1 - upper, upper };
}

/** Γ(a+b+1) / (Γ(a+1) Γ(b+1)) x^a (1−x)^b, a > 0, b > 0: the binomial probability, also at fractions (Loader 2000). */
export function binomialMass(x: number, complement: number, { a, b }: { a: number; b: number }): number {
  const n = a + b;
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const distance = devianceTerm(a, n * x) + devianceTerm(b, n * complement);
  return Math.exp(correction - distance - LN_SQRT_2PI) * Math.sqrt(n / a / b);
}

/** x^a (1−x)^b / (a B(a,b)). */
function leading(x: number, complement: number, shape: { a: number; b: number }): number {
  return (shape.b / (shape.a + shape.b)) * binomialMass(x, complement, shape);
}

/** The continued fraction of DLMF 8.17.22 by the modified Lentz method; converges in about √max(a,b) steps. */
function continuedFraction(x: number, a: number, b: number): number {
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
