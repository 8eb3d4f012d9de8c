import {
  type NegativeBinomial,
  negativeBinomialFromDispersion,
  negativeBinomialUpperQuantile,
  negativeBinomialUpperTail,
} from '../distributions/negative-binomial';
import { normalUpperTail } from '../distributions/normal';
import type { Baseline } from './baseline-fit';

export type PowerTransformation = '2/3' | '1/2' | 'none';

/** A bound for the count, what it is measured from, and P(a count at least this large) without an outbreak. */
export interface Threshold {
  readonly upper: number;
  /** The score is (y − centre) / (upper − centre). */
  readonly centre: number;
  readonly p: number;
}

const POWERS: Record<PowerTransformation, number> = { '2/3': 2 / 3, '1/2': 1 / 2, none: 1 };

/**
 * Normal approximation on a power scale (Farrington et al. 1996): with τ = φ + se²/μ, the transformed count has
 * variance power² μ^(2 power − 1) τ.
 */
export function deltaThreshold(
  observed: number,
  { expected, etaError, dispersion }: Baseline,
  { z, power }: { z: number; power: PowerTransformation },
): Threshold {
  const exponent = POWERS[power];
  const error = etaError * expected;
  const tau = dispersion + (error * error) / expected;
  const sd = Math.sqrt(exponent * exponent * expected ** (2 * exponent - 1) * tau);
  const centre = expected ** exponent;
  return {
    upper: Math.max(0, centre + z * sd) ** (1 / exponent),
    centre: expected,
    p: normalUpperTail((observed ** exponent - centre) / sd),
  };
}

/**
 * Plug-in negative binomial of the expected mean and dispersion (Noufaily et al. 2013). `cautious` takes the mean at
 * its own upper confidence bound instead (`muan`, Salmon, Schumacher & Höhle 2016). The centre is on the log scale,
 * as in the reference implementation; null where the bound
 * is infinite. Beyond 2^50, where counts no longer show, the normal limit of the law stands for it.
 */
export function plugInThreshold(
  observed: number,
  { eta, etaError, dispersion }: Baseline,
  { alpha, z, cautious }: { alpha: number; z: number; cautious: boolean },
): Threshold | null {
  const mean = Math.exp(cautious ? eta + z * etaError : eta);
  if (mean === Infinity) return null;
  if (mean > 2 ** 50) return { upper: mean + z * Math.sqrt(dispersion * mean), centre: eta, p: 1 };
  const law: NegativeBinomial = negativeBinomialFromDispersion(mean, dispersion);
  return {
    upper: negativeBinomialUpperQuantile(alpha, law),
    centre: eta,
    p: negativeBinomialUpperTail(observed, law),
  };
}
