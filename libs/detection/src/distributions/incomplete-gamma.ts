import { devianceTerm, stirlingError } from './log-gamma';

const TINY = 1e-300;
const EPSILON = 1e-16;

/** The two halves of a distribution at one point: `lower` + `upper` = 1, each accurate when it is the small one. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** x^a e^−x / Γ(a+1) for a ≥ 0, x ≥ 0: the Poisson probability, also at fractional a (Loader 2000). */
export function poissonMass(a: number, x: number): number {
  if (x === 0) return a === 0 ? 1 : 0;
  if (a === 0) return Math.exp(-x);
  return Math.exp(-stirlingError(a) - devianceTerm(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** Regularised incomplete gamma: lower = P(a,x), upper = Q(a,x), a > 0, x ≥ 0; relative error about 1e-13. */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  if (x < a + 1) {
    const lower = Math.min(1, poissonMass(a, x) * risingSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, poissonMass(a, x) * a * continuedFraction(a, x));
  return { lower: 1 - upper, upper };
}

function risingSeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > EPSILON * sum; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** Legendre's continued fraction by the modified Lentz method; converges in about √a steps. */
function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  const limit = 10_000 + 20 * Math.sqrt(a);
  for (let i = 1; i < limit; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < EPSILON) break;
  }
  return h;
}

/** Lentz's guard: a zero denominator is moved to the smallest number that still divides. */
export function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
