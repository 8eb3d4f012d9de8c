import { requireProbability } from '../counts';
import { incompleteGamma } from './incomplete-gamma';

/** P(Z ≤ z) of the standard normal; relative error about 1e-13 in either tail. */
export function normalCdf(z: number): number {
  const tails = incompleteGamma(0.5, (z * z) / 2);
  return z <= 0 ? tails.upper / 2 : 0.5 + tails.lower / 2;
}

/** P(Z > z) of the standard normal. */
export function normalUpperTail(z: number): number {
  return normalCdf(-z);
}

/**
 * z with P(Z ≤ z) = p, 0 < p < 1; a rough start (Abramowitz & Stegun 26.2.23) sharpened by Halley steps to full
 * precision. @throws InvalidParameter outside (0, 1).
 */
export function normalQuantile(p: number): number {
  requireProbability('p', p);
  if (p === 0.5) return 0;
  return p < 0.5 ? lowerQuantile(p) : -lowerQuantile(1 - p);
}

function lowerQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  const top = 2.515517 + t * (0.802853 + t * 0.010328);
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = top / bottom - t;
  for (let i = 0; i < 4; i++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const step = (normalCdf(z) - p) / density;
    z -= step / (1 + (z * step) / 2);
  }
  return z;
}

/** z with P(Z > z) = alpha, 0 < alpha < 1; exact also at a tiny alpha. */
export function normalUpperQuantile(alpha: number): number {
  return -normalQuantile(alpha);
}
