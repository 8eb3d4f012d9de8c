import { requireAtLeast, requireCounts, requirePositive, requireProbability } from '../counts';
import { HistoryTooShort } from '../detection.errors';
import {
  type NegativeBinomial,
  negativeBinomialPmf,
  negativeBinomialUpperQuantile,
  negativeBinomialUpperTail,
} from '../distributions/negative-binomial';

/** What was seen before, and the count now. */
export interface SurpriseInput {
  /** Count of the period judged, a whole number ≥ 0; the period may still be running. */
  readonly observed: number;
  /** Sum of the counts of the baseline periods, ≥ 0. */
  readonly sum: number;
  /** Number of baseline periods, ≥ 0; may be fractional. */
  readonly periods: number;
  /** Gamma prior of the rate: shape > 0, rate ≥ 0. Default Jeffreys' {shape ½, rate 0}. */
  readonly prior?: { readonly shape: number; readonly rate: number };
  /** Length of the judged period in baseline periods, > 0, default 1: the share already reported, if late data are due. */
  readonly exposure?: number;
  /** False-positive probability of the upper bound, default 0.01. */
  readonly alpha?: number;
}

export interface Surprise {
  /** Predictive mean. */
  readonly expected: number;
  /** P(Y ≥ observed) under the predictive law: 1 at observed 0. */
  readonly p: number;
  /** P(Y > observed) + ½ P(Y = observed): uniform on average, for false-discovery control over discrete counts. */
  readonly midP: number;
  /** −log10 p: 0 when nothing was seen; finite (p is floored at 1e-300). */
  readonly surprise: number;
  /** Smallest y with P(Y > y) ≤ alpha. */
  readonly upper: number;
  /** observed > upper. */
  readonly exceeds: boolean;
  /** The predictive law, for an evidence pack. */
  readonly law: NegativeBinomial;
}

const JEFFREYS = { shape: 0.5, rate: 0 };

/**
 * Surprise of a count against the Gamma–Poisson predictive: rate ~ Gamma(a, b), window of n periods with sum s, so
 * Y ~ NB(size a + s, mean (a + s) e / (b + n)) for exposure e. With the default prior and exposure this is the law of
 * the Bayes detector (Riebler 2004). Fires at a count of one where history is empty, and says how surprised it is.
 * @throws InvalidCount, InvalidParameter; HistoryTooShort when neither prior rate nor periods give a rate.
 */
export function gammaPoissonSurprise(input: SurpriseInput): Surprise {
  const law = gammaPoissonLaw(input);
  const alpha = input.alpha ?? 0.01;
  requireProbability('alpha', alpha);
  requireCounts([input.observed]);
  const p = Math.min(1, negativeBinomialUpperTail(input.observed, law));
  const mass = negativeBinomialPmf(input.observed, law);
  const upper = negativeBinomialUpperQuantile(alpha, law);
  return {
    expected: law.mean,
    p,
    midP: Math.max(0, p - mass / 2),
    surprise: Math.max(0, -Math.log10(Math.max(p, 1e-300))),
    upper,
    exceeds: input.observed > upper,
    law,
  };
}

/** The predictive law alone. @throws InvalidParameter, HistoryTooShort */
export function gammaPoissonLaw(input: Omit<SurpriseInput, 'observed' | 'alpha'>): NegativeBinomial {
  const { shape, rate } = input.prior ?? JEFFREYS;
  const exposure = input.exposure ?? 1;
  requirePositive('prior.shape', shape);
  requireAtLeast('prior.rate', rate, 0);
  requireAtLeast('sum', input.sum, 0);
  requireAtLeast('periods', input.periods, 0);
  requirePositive('exposure', exposure);
  if (rate + input.periods === 0) throw new HistoryTooShort(1, 0);
  const size = shape + input.sum;
  return { size, mean: (size * exposure) / (rate + input.periods) };
}
