import { glrPoisson } from '@openvrs/detection';
import type { Frequency } from '@openvrs/contracts';
import { seasonOf } from '../calendar/calendar';
import { surpriseOf, type Judgement } from './judgement';

export interface DriftSettings {
  /** Probability of a false alarm at one look, by the Chernoff bound. */
  readonly alpha: number;
  /** Least multiple of the expected counts since the change. */
  readonly minimumRatio: number;
  /** Least count above the expected ones since the change. */
  readonly minimumExcess: number;
}

/** All that the lane is asked: figures alone. */
export interface DriftQuestion {
  /** Counts of consecutive periods since the series began, oldest first. */
  readonly past: readonly number[];
  readonly observed: number;
  readonly frequency: Frequency;
  readonly settings: DriftSettings;
}

/** Periods in which a change is looked for, and those before it that say what was usual. */
const spans: Readonly<Record<Frequency, { readonly watched: number; readonly baseline: number }>> = {
  day: { watched: 14, baseline: 28 },
  week: { watched: 8, baseline: 13 },
  month: { watched: 6, baseline: 12 },
  quarter: { watched: 4, baseline: 8 },
  year: { watched: 4, baseline: 6 },
};
/** A rise that lasts: one period alone is for the surge lane. */
const shortest = 3;
const seasonsNeeded = 2;

const driftMethod = { method: 'glr-quasi-poisson', methodVersion: '1' } as const;

/**
 * Has the level risen and stayed? The generalised likelihood ratio of the last periods against what was usual before them
 * (Höhle & Paul 2008), with reset after an alarm. Counts vary more than a Poisson's: the ratio is divided by the
 * dispersion of the baseline, its uncertain mean included. The largest period counts no more than the next largest, so
 * that one outbreak is no drift. P(ratio ≥ x) ≤ exp(−x) for each onset, so p is bounded by onsets × exp(−ratio).
 * @returns undefined where the past is too short, or the level did not rise for three periods.
 */
export function judgeDrift({ past, observed, frequency, settings }: DriftQuestion): Judgement | undefined {
  const { watched, baseline: least } = spans[frequency];
  const before = past.slice(0, 1 - watched);
  if (before.length < least) return undefined;
  const recent = withoutSpike([...past.slice(1 - watched), observed]);
  const usual = before.slice(-Math.max(least, seasonOf[frequency]));
  const seasonal = frequency !== 'day' && frequency !== 'year' && before.length >= seasonsNeeded * seasonOf[frequency];
  const means = recent.map((_, at) => Math.max(seasonal ? seasonalMean(before, at, seasonOf[frequency]) : mean(usual), 0.5 / usual.length));
  const expectedThen = usual.map((_, at) => (seasonal ? seasonalMean(before.slice(0, -usual.length), at, seasonOf[frequency]) : mean(usual)));
  const dispersion = Math.max(1, dispersionOf(usual, expectedThen)) * (1 + watched / usual.length);
  const onsets = watched - shortest + 1;
  const threshold = Math.log(onsets / settings.alpha);
  const { statistic, alarm } = glrPoisson(recent, { mean: means, threshold: threshold * dispersion, shortest });
  const since = sinceOf(recent, means);
  const expected = sum(means.slice(-shortest)) / shortest;
  const large = since.seen >= settings.minimumRatio * since.due && since.seen - since.due >= settings.minimumExcess;
  if (alarm.at(-1) !== true || !large) return undefined;
  const ratio = (statistic.at(-1) ?? 0) / dispersion;
  const p = Math.min(1, onsets * Math.exp(-ratio));
  const chosenBecause = seasonal
    ? `${past.length} periods of past: the same season of earlier years says what is usual.`
    : `${past.length} periods of past: their level says what is usual, too few for a season.`;
  const parameters = { ...settings, dispersion, ratio, threshold, watched, lastsPeriods: since.periods };
  return { ...driftMethod, chosenBecause, parameters, measure: 'count', observed, expected, p, surprise: surpriseOf(p) };
}

/** The onset that the periods up to the last speak for most. */
function sinceOf(counts: readonly number[], means: readonly number[]): { seen: number; due: number; periods: number; ratio: number } {
  const onsets = counts.map((_, at) => {
    const [seen, due] = [sum(counts.slice(at)), sum(means.slice(at))];
    return { seen, due, periods: counts.length - at, ratio: seen > due ? seen * Math.log(seen / due) + due - seen : 0 };
  });
  return onsets.slice(0, 1 - shortest).reduce((best, each) => (each.ratio > best.ratio ? each : best));
}

function withoutSpike(counts: readonly number[]): number[] {
  const second = [...counts].sort((a, b) => b - a)[1] ?? 0;
  return counts.map((count) => Math.min(count, second));
}

/** @param ahead - Periods after the last of `before`; the same time of up to three earlier years, with its neighbours. */
function seasonalMean(before: readonly number[], ahead: number, season: number): number {
  const values = [1, 2, 3].flatMap((years) => {
    const centre = before.length + ahead - years * season;
    return centre < 1 ? [] : before.slice(centre - 1, centre + 2);
  });
  return values.length === 0 ? mean(before) : mean(values);
}

/** Pearson's, without the largest term: one past outbreak must not hide the next rise. */
function dispersionOf(counts: readonly number[], means: readonly number[]): number {
  const terms = counts.map((count, at) => (count - (means[at] ?? 0)) ** 2 / Math.max(means[at] ?? 0, 0.5 / counts.length));
  const kept = terms.sort((a, b) => a - b).slice(0, -1);
  return sum(kept) / (kept.length - 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
