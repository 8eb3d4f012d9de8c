import { negativeBinomialPmf, negativeBinomialQuantile, negativeBinomialUpperQuantile, negativeBinomialUpperTail } from '@openvrs/detection';
import type { Frequency, IntervalV2 } from '@openvrs/contracts';
import { seasonOf } from '../calendar/calendar';
import { surpriseOf, type Judgement } from './judgement';

export interface SurgeSettings {
  /** One-sided false-positive probability of the predictive bound. */
  readonly alpha: number;
  /** Periods that the series must have lived; before that its newness is for the novelty lane. */
  readonly minimumPeriods: number;
  /** Least count above the expected one. */
  readonly minimumExcess: number;
  /** Least multiple of the expected count. */
  readonly minimumRatio: number;
  /** Least squared coefficient of variation: no series is taken to be as regular as a Poisson. */
  readonly minimumDispersion: number;
}

export interface SurgeVerdict {
  readonly fires: boolean;
  readonly expected: number;
  readonly upper: number;
  readonly p: number;
  readonly surprise: number;
  readonly interval: IntervalV2;
  /** Half of the observed count's own probability taken off: what discrete tests are compared by. */
  readonly midP: number;
  /** Of the predictive negative binomial. */
  readonly size: number;
  readonly windowPeriods: number;
}

/** Baseline periods of each frequency: the recent ones, and those about the same season in earlier years. */
const windows: Readonly<Record<Frequency, { readonly recent: number; readonly seasonHalfWidth: number }>> = {
  day: { recent: 28, seasonHalfWidth: 3 },
  week: { recent: 13, seasonHalfWidth: 2 },
  month: { recent: 12, seasonHalfWidth: 1 },
  quarter: { recent: 8, seasonHalfWidth: 0 },
  year: { recent: 10, seasonHalfWidth: -1 },
};
const seasonsBack = [1, 2, 3];

/** Named in every evidence pack; a change of the arithmetic is a new version. */
const surgeMethod = { method: 'gamma-poisson', methodVersion: '1' } as const;

/** All that the lane is asked: figures alone. */
export interface SurgeQuestion {
  /** Counts of consecutive periods since the series began, oldest first. */
  readonly past: readonly number[];
  readonly observed: number;
  readonly frequency: Frequency;
  readonly settings: SurgeSettings;
}

/** @returns undefined where the count is within what its past leads one to expect. */
export function judgeSurge({ past, observed, frequency, settings }: SurgeQuestion): Judgement | undefined {
  const verdict = surge(past, observed, frequency, settings);
  if (!verdict?.fires) return undefined;
  const { expected, interval, upper, p, surprise, midP, size, windowPeriods } = verdict;
  const seasonal = windowPeriods > windows[frequency].recent;
  const chosenBecause = seasonal
    ? `${past.length} periods of past: the recent ones and the same season of earlier years.`
    : `${past.length} periods of past: enough for a mean and a dispersion, too few for a season.`;
  return { ...surgeMethod, chosenBecause, parameters: { ...settings, size, windowPeriods, midP }, measure: 'count', observed, expected, interval, upper, p, surprise };
}

/**
 * Is a count too large for its past? The rate is a gamma variable about the baseline's mean with the baseline's own
 * dispersion and the uncertainty of a mean of n periods, so the count is negative binomial: the predictive law of the
 * Bayes detector (Riebler 2004) with dispersion estimated instead of Poisson. The largest baseline period does not count
 * towards the dispersion: one past outbreak must not hide the next. A partial period only ever counts too little, so a
 * count above the bound needs no waiting for the period's end.
 * @param past - Counts of consecutive periods since the series began, oldest first; zero where nothing was reported.
 * @returns undefined where the past is too short to judge.
 */
export function surge(past: readonly number[], observed: number, frequency: Frequency, settings: SurgeSettings): SurgeVerdict | undefined {
  if (past.length < settings.minimumPeriods) return undefined;
  const { recent, baseline } = baselineOf(past, frequency);
  const n = baseline.length;
  const expected = Math.max(mean(baseline), mean(recent), 0.5 / n);
  const dispersion = Math.max(squaredVariation(withoutLargest(baseline)), settings.minimumDispersion);
  const size = 1 / (dispersion * (1 + 1 / n) + 1 / (n * expected));
  const law = { mean: expected, size };
  const upper = negativeBinomialUpperQuantile(settings.alpha, law);
  const p = Math.min(1, negativeBinomialUpperTail(observed, law));
  const large = observed - expected >= settings.minimumExcess && observed >= settings.minimumRatio * expected;
  return { fires: observed > upper && large, expected, upper, p, surprise: surpriseOf(p), interval: intervalOf(law), midP: Math.max(0, p - negativeBinomialPmf(observed, law) / 2), size, windowPeriods: n };
}

const intervalLevel = 0.95;

function intervalOf(law: { readonly mean: number; readonly size: number }): IntervalV2 {
  const tail = (1 - intervalLevel) / 2;
  return { lower: negativeBinomialQuantile(tail, law), upper: negativeBinomialUpperQuantile(tail, law), level: intervalLevel };
}

function baselineOf(past: readonly number[], frequency: Frequency): { recent: number[]; baseline: number[] } {
  const { recent: length, seasonHalfWidth: half } = windows[frequency];
  const recent = past.slice(-length);
  const season = seasonOf[frequency];
  const earlier = past.slice(0, -length);
  const sameSeason = seasonsBack.flatMap((years) => {
    const centre = past.length - season * years;
    return earlier.slice(Math.max(0, centre - half), Math.max(0, centre + half + 1));
  });
  return { recent, baseline: [...recent, ...sameSeason] };
}

function withoutLargest(counts: readonly number[]): number[] {
  return counts.length < 4 ? [...counts] : [...counts].sort((a, b) => a - b).slice(0, -1);
}

/** (variance − mean) / mean²: what is left of the variation when chance alone is taken off. */
function squaredVariation(counts: readonly number[]): number {
  const average = mean(counts);
  if (average === 0 || counts.length < 2) return 1;
  const variance = counts.reduce((sum, count) => sum + (count - average) ** 2, 0) / (counts.length - 1);
  return (variance - average) / average ** 2;
}

function mean(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}
