import { negativeBinomialPmf, negativeBinomialQuantile, negativeBinomialUpperQuantile, negativeBinomialUpperTail } from '@openvrs/detection';
import type { Frequency, IntervalV2 } from '@openvrs/contracts';
import { intervalLevel, intervalTail } from './interval';
import { surpriseOf, type Judgement } from './judgement';
import { completeFrom, delayParameters, judgedFrom, type DelayKnowledge } from './reporting-delay';
import { lawOf, windows, type Law } from './surge-law';

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
  /** Of the whole period, or of what would usually be in by now. */
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
  /** Whether it is held against what would be in by now, and not against the whole period. */
  readonly byNow: boolean;
}

/** Named in every evidence pack; a change of the arithmetic is a new version. The first takes every count as complete. */
const surgeMethod = { method: 'gamma-poisson' } as const;

/** All that the lane is asked: figures alone. */
export interface SurgeQuestion {
  /** Counts of consecutive periods since the series began, oldest first. */
  readonly past: readonly number[];
  readonly observed: number;
  readonly frequency: Frequency;
  readonly settings: SurgeSettings;
  /** Absent of packs of before delays were learnt. */
  readonly delay?: DelayKnowledge;
}

/** @returns undefined where the count is within what its past leads one to expect. */
export function judgeSurge(question: SurgeQuestion): Judgement | undefined {
  const verdict = surge(question);
  if (!verdict?.fires) return undefined;
  const { past, observed, frequency, settings, delay } = question;
  const { expected, interval, upper, p, surprise, midP, size, windowPeriods } = verdict;
  const seasonal = windowPeriods > windows[frequency].recent;
  const chosenBecause = seasonal
    ? `${past.length} periods of past: the recent ones and the same season of earlier years.`
    : `${past.length} periods of past: enough for a mean and a dispersion, too few for a season.`;
  const parameters = { ...settings, size, windowPeriods, midP };
  const judgement = { measure: 'count' as const, observed, expected, interval, upper, p, surprise };
  if (delay === undefined) return { ...surgeMethod, methodVersion: '1', chosenBecause, parameters, ...judgement };
  return { ...surgeMethod, methodVersion: '3', chosenBecause: `${chosenBecause} ${delaySaid(delay, verdict)}${whoseDelays(delay)}`, parameters: { ...parameters, ...parametersOf(delay, verdict) }, ...judgement };
}

function delaySaid(delay: DelayKnowledge, { byNow }: SurgeVerdict): string {
  if (!delay.known) return 'Too little is known of its delays: what is in is taken as all.';
  if (delay.share >= completeFrom) return 'By now all is usually in.';
  return byNow ? 'Held against what is usually in by now.' : 'Already above what the whole period would explain.';
}

function whoseDelays(delay: DelayKnowledge): string {
  return delay.known && delay.of === 'reporters' ? ' Its own past says too little of delays: they are those of its reporters, over all that they report.' : '';
}

function parametersOf(delay: DelayKnowledge, { byNow }: SurgeVerdict): Judgement['parameters'] {
  return { ...delayParameters(delay), ...(delay.known ? { byNow } : {}) };
}

/**
 * Is a count too large for its past? The rate is a gamma variable about the baseline's mean with the baseline's own
 * dispersion and the uncertainty of a mean of n periods, so the count is negative binomial: the predictive law of the
 * Bayes detector (Riebler 2004) with dispersion estimated instead of Poisson. The largest baseline period does not count
 * towards the dispersion: one past outbreak must not hide the next. A partial period only ever counts too little, so a
 * count above the bound needs no waiting for the period's end.
 *
 * Where delays are known, a period of which a share F is in by now counts as F periods in the baseline; and one that is
 * judged before it is all in is held against F of the whole as well, with the variation of that share. As it is looked at
 * at several ages, each of these looks is given its part of alpha: together they may be wrong as often as the whole is.
 * @returns undefined where the past is too short to judge.
 */
export function surge({ past, observed, frequency, settings, delay }: SurgeQuestion): SurgeVerdict | undefined {
  if (past.length < settings.minimumPeriods) return undefined;
  const { law, windowPeriods } = lawOf(past, frequency, { minimumDispersion: settings.minimumDispersion, delay });
  const whole = verdictOf(observed, law, settings);
  if (!delay?.known || delay.share >= completeFrom || delay.share < judgedFrom) return { ...whole, windowPeriods, byNow: false };
  const { share, spread, looks } = delay;
  const partial = { mean: law.mean * share, size: 1 / (1 / law.size + (spread / share) ** 2) };
  const byNow = verdictOf(observed, partial, { ...settings, alpha: settings.alpha / looks }, looks);
  return byNow.p < whole.p ? { ...byNow, windowPeriods, byNow: true } : { ...whole, windowPeriods, byNow: false };
}

function verdictOf(observed: number, law: Law, settings: SurgeSettings, looks = 1): Omit<SurgeVerdict, 'windowPeriods' | 'byNow'> {
  const { mean: expected, size } = law;
  const upper = negativeBinomialUpperQuantile(settings.alpha, law);
  const one = Math.min(1, negativeBinomialUpperTail(observed, law));
  const p = Math.min(1, one * looks);
  const large = observed - expected >= settings.minimumExcess && observed >= settings.minimumRatio * expected;
  const midP = Math.min(1, looks * Math.max(0, one - negativeBinomialPmf(observed, law) / 2));
  return { fires: observed > upper && large, expected, upper, p, surprise: surpriseOf(p), interval: intervalOf(law), midP, size };
}

function intervalOf(law: Law): IntervalV2 {
  return { lower: negativeBinomialQuantile(intervalTail, law), upper: negativeBinomialUpperQuantile(intervalTail, law), level: intervalLevel };
}
