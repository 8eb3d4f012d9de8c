import type { Numbers } from '../counts';
import { InvalidParameter } from '../detection.errors';
import {
  type NegativeBinomial,
  negativeBinomialFromDispersion,
  negativeBinomialPmf,
  negativeBinomialUpperTail,
} from '../distributions/negative-binomial';
import { normalUpperQuantile } from '../distributions/normal';
import { type DesignShape, regressors, seasonalDesign } from './seasonal-design';
import { SeasonalFit, type SeasonalSample } from './seasonal-fit';

export interface BaselineSettings extends DesignShape {
  /** Periods after which a reference period counts half; `Infinity`: all alike. */
  readonly halfLife: number;
}

/** What the past leads one to expect at an offset from the tested period. */
export interface SeasonalBaseline {
  readonly dispersion: number;
  /** Trend per year on the log scale; null when there is none. */
  readonly slope: number | null;
  /** Predictive law `offset` ≤ 0 periods from the tested one, of a period of which the share `exposure` is known. */
  readonly law: (offset: number, exposure: number) => NegativeBinomial;
}

/** Standardised residual above which a reference period is down-weighted (Noufaily et al. 2013). */
const OUTLYING = 2.58;
/** Rough residual from which the exact one is worth its cost. */
const SUSPECT = 1.8;

/**
 * Level, trend and season of the `rows` periods that end `excluded` before `period`: a penalised quasi-Poisson
 * regression, periods that an outbreak may have raised weighted down, fitted again.
 * Null where a fit cannot be solved. @throws InvalidParameter where no reference period is known
 */
export function seasonalBaseline(
  counts: Numbers,
  exposure: Numbers | undefined,
  period: number,
  settings: BaselineSettings,
): SeasonalBaseline | null {
  const sample = sampleOf(counts, exposure, period, settings);
  const fading = sample.weights.slice();
  const fit = new SeasonalFit(seasonalDesign(settings));
  if (!fit.fit(sample, 1)) return null;
  const first = dispersionOf(sample, fading, fit);
  downWeight(sample, fading, { mu: fit.mu, dispersion: first });
  if (!fit.refit(sample, first)) return null;
  const dispersion = dispersionOf(sample, fading, fit);
  return {
    dispersion,
    slope: settings.trend ? (fit.coefficients[1] as number) : null,
    law: (offset, share) => {
      const x = regressors(offset, settings);
      const mean = share * Math.exp(fit.eta(x));
      const variance = dispersion * mean + Math.min(dispersion * fit.variance(x), MOST_LOG_VARIANCE) * mean * mean;
      return { mean, size: variance > mean ? (mean * mean) / (variance - mean) : Infinity };
    },
  };
}

/** Beyond this a log-normal mean says nothing but that nothing is known. */
const MOST_LOG_VARIANCE = 25;

function sampleOf(counts: Numbers, exposure: Numbers | undefined, period: number, settings: BaselineSettings): SeasonalSample {
  const { rows, excluded, halfLife } = settings;
  const first = period - excluded - rows;
  const sample = { counts: new Float64Array(rows), exposure: new Float64Array(rows), weights: new Float64Array(rows) };
  let known = 0;
  for (let i = 0; i < rows; i++) {
    const share = exposure ? (exposure[first + i] as number) : 1;
    sample.counts[i] = counts[first + i] as number;
    sample.exposure[i] = share;
    sample.weights[i] = share > 0 ? 0.5 ** ((rows - 1 - i) / halfLife) : 0;
    known += sample.weights[i] as number;
  }
  if (known === 0) throw new InvalidParameter('exposure', 0, 'some reference periods of which something is known');
  return sample;
}

/** Pearson's statistic over its degrees of freedom, at least 1; fading weights count as the periods they are worth. */
function dispersionOf(sample: SeasonalSample, fading: Float64Array, fit: SeasonalFit): number {
  let squares = 0;
  let total = 0;
  let worthTotal = 0;
  let worthSquares = 0;
  for (let i = 0; i < sample.counts.length; i++) {
    const weight = sample.weights[i] as number;
    const worth = fading[i] as number;
    if (worth === 0) continue;
    const mu = Math.max(fit.mu[i] as number, Number.MIN_VALUE ** 0.5);
    squares += (weight * ((sample.counts[i] as number) - mu) ** 2) / mu;
    total += weight;
    worthTotal += worth;
    worthSquares += worth * worth;
  }
  const periods = worthTotal ** 2 / worthSquares;
  const free = Math.max(1, periods - fit.coefficients.length);
  return Math.max(1, ((squares / total) * periods) / free);
}

/**
 * Weight / s² where the residual s is above the threshold. The residual is the normal score of the count's mid-p under
 * the negative binomial of the first fit: in skewed sparse series an ordinary large count is then not an outlier.
 */
function downWeight(
  { counts, weights }: SeasonalSample,
  fading: Float64Array,
  { mu, dispersion }: { mu: Float64Array; dispersion: number },
): void {
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    const mean = mu[i] as number;
    if (anscombe(count, mean) <= SUSPECT * Math.sqrt(dispersion)) continue;
    const s = normalScore(count, negativeBinomialFromDispersion(mean, dispersion));
    if (s > OUTLYING) weights[i] = (fading[i] as number) / (s * s);
  }
}

function normalScore(count: number, law: NegativeBinomial): number {
  const midP = negativeBinomialUpperTail(count, law) - negativeBinomialPmf(count, law) / 2;
  return normalUpperQuantile(Math.max(1e-300, Math.min(0.5, midP)));
}

/** 1.5 (y^⅔ − μ^⅔) / μ^⅙ */
function anscombe(y: number, mu: number): number {
  const root = Math.cbrt(mu);
  return (1.5 * (Math.cbrt(y) ** 2 - root * root)) / Math.sqrt(root);
}
