import { requireAtLeast, requirePositive, requireProbability } from '../counts';
import { SLACK, cornishFisher, smallestCount } from './count-quantile';
import { binomialMass, incompleteBeta } from './incomplete-beta';
import { normalQuantile } from './normal';
import { poissonCdf, poissonPmf, poissonQuantile, poissonUpperQuantile, poissonUpperTail } from './poisson';

/**
 * Mean ≥ 0 and size > 0: variance = mean + mean²/size, success probability = size / (size + mean).
 * Size `Infinity` is the Poisson. Mean and size are the parameters because both probabilities of a success and of a
 * failure follow from them without cancellation.
 */
export interface NegativeBinomial {
  readonly mean: number;
  readonly size: number;
}

/** From a mean and a dispersion φ = variance / mean ≥ 1 (the quasi-Poisson plug-in): size = mean / (φ − 1). */
export function negativeBinomialFromDispersion(mean: number, dispersion: number): NegativeBinomial {
  requireAtLeast('mean', mean, 0);
  requireAtLeast('dispersion', dispersion, 1);
  return { mean, size: dispersion > 1 && mean > 0 ? mean / (dispersion - 1) : Infinity };
}

/** P(Y = y), y a whole number ≥ 0. */
export function negativeBinomialPmf(y: number, law: NegativeBinomial): number {
  const { mean, size } = law;
  if (y < 0) return 0;
  if (size === Infinity) return poissonPmf(y, mean);
  if (mean === 0) return y === 0 ? 1 : 0;
  if (y === 0) return Math.exp(-size * Math.log1p(mean / size));
  const total = size + mean;
  return (size / (size + y)) * binomialMass(size / total, mean / total, { a: size, b: y });
}

/** P(Y ≤ y). */
export function negativeBinomialCdf(y: number, law: NegativeBinomial): number {
  if (y < 0) return 0;
  return law.size === Infinity ? poissonCdf(y, law.mean) : tails(Math.floor(y) + 1, law).lower;
}

/** P(Y ≥ y), y included. Relative error below 1e-12 for sizes from 1e-4 on; absolute 1e-15 below that. */
export function negativeBinomialUpperTail(y: number, law: NegativeBinomial): number {
  if (y <= 0) return 1;
  return law.size === Infinity ? poissonUpperTail(y, law.mean) : tails(Math.ceil(y), law).upper;
}

/** Below and from `first` ≥ 1 on: P(Y < first), P(Y ≥ first). */
function tails(first: number, { mean, size }: NegativeBinomial): { lower: number; upper: number } {
  const total = size + mean;
  return incompleteBeta(size / total, mean / total, { a: size, b: first });
}

/** Smallest y with P(Y ≤ y) ≥ p, 0 < p < 1. @throws InvalidParameter outside the ranges of `NegativeBinomial`. */
export function negativeBinomialQuantile(p: number, law: NegativeBinomial): number {
  requireProbability('p', p);
  if (p > 0.5) return negativeBinomialUpperQuantile(1 - p, law);
  if (law.size === Infinity) return poissonQuantile(p, law.mean);
  requireLaw(law);
  if (law.mean === 0) return 0;
  const level = p * (1 - SLACK);
  return smallestCount(guess(normalQuantile(p), law), (y) => negativeBinomialCdf(y, law) >= level);
}

/** Smallest y with P(Y > y) ≤ alpha, 0 < alpha < 1: the quantile at 1 − alpha, exact also at a tiny alpha. */
export function negativeBinomialUpperQuantile(alpha: number, law: NegativeBinomial): number {
  requireProbability('alpha', alpha);
  if (law.size === Infinity) return poissonUpperQuantile(alpha, law.mean);
  requireLaw(law);
  if (law.mean === 0) return 0;
  const level = alpha * (1 + SLACK);
  const start = Math.max(0, Math.floor(guess(upperZ(alpha), law)));
  const near = walkTail(start, law, level);
  return near ?? smallestCount(start, (y) => negativeBinomialUpperTail(y + 1, law) <= level);
}

const MOST_STEPS = 40;

/**
 * The same search by one tail and single masses from there on; null when the answer is far away or so close to the
 * level that the sum of masses could decide wrongly.
 */
function walkTail(start: number, law: NegativeBinomial, level: number): number | null {
  const q = law.mean / (law.size + law.mean);
  let y = start;
  let tail = negativeBinomialUpperTail(y + 1, law);
  let mass = negativeBinomialPmf(y, law);
  const down = tail <= level;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (Math.abs(tail - level) < 1e-9 * level) return null;
    if (!down && tail <= level) return y;
    if (down && (tail > level || y < 0)) return y + 1;
    if (down) {
      tail += mass;
      mass *= y / ((law.size + y - 1) * q);
      y--;
    } else {
      mass *= ((law.size + y) / (y + 1)) * q;
      tail -= mass;
      y++;
    }
  }
  return null;
}

let lastAlpha = NaN;
let lastZ = NaN;

/** −normalQuantile(alpha), remembered for the alpha asked last: detectors ask for one alpha a thousand times. */
function upperZ(alpha: number): number {
  if (alpha !== lastAlpha) {
    lastZ = -normalQuantile(alpha);
    lastAlpha = alpha;
  }
  return lastZ;
}

function requireLaw({ mean, size }: NegativeBinomial): void {
  requireAtLeast('mean', mean, 0);
  requirePositive('size', size);
}

function guess(z: number, { mean, size }: NegativeBinomial): number {
  const variance = mean + (mean * mean) / size;
  return cornishFisher(z, { mean, variance, skewness: (1 + (2 * mean) / size) / Math.sqrt(variance) });
}
