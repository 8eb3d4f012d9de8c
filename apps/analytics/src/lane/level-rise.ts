import { glrPoisson } from '@openvrs/detection';
import type { Frequency } from '@openvrs/contracts';
import { seasonOf } from '../calendar/calendar';
import { mean, sum } from './mean';

export interface RiseSettings {
  /** Probability of a false alarm at one look, by the Chernoff bound. */
  readonly alpha: number;
  /** Least multiple of the expected counts since the change. */
  readonly minimumRatio: number;
  /** Least count above the expected ones in a period, on average since the change and in the newest. */
  readonly minimumExcess: number;
}

/** A level that rose, as one period sees it. */
export interface LevelRise {
  /** Mean count of a period before the change, at the season of the newest ones. */
  readonly expected: number;
  /** Mean count of the newest periods: the level that is told. */
  readonly level: number;
  readonly ratio: number;
  readonly threshold: number;
  readonly dispersion: number;
  readonly p: number;
  readonly watched: number;
  readonly lastsPeriods: number;
  readonly seasonal: boolean;
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
export const shortestRise = 3;
const seasonsNeeded = 2;

/** Periods after which a level that rose is usual whatever it was. */
export function memoryOf(frequency: Frequency): number {
  return 2 * (frequency === 'day' ? spans.day.baseline : Math.max(spans[frequency].baseline, seasonOf[frequency]));
}

export interface Level {
  /** Mean of the newest periods, and what was usual at their season. */
  readonly level: number;
  readonly expected: number;
}

interface Look extends Level {
  readonly recent: readonly number[];
  readonly means: readonly number[];
  readonly usual: readonly number[];
  readonly before: readonly number[];
  readonly seasonal: boolean;
}

/** The level of the newest periods and what was usual before them; undefined where the past is too short. */
export function levelOf(counts: readonly number[], frequency: Frequency): Level | undefined {
  return lookAt(counts, frequency);
}

/**
 * Has the level risen and stayed? The generalised likelihood ratio of the last periods against what was usual before them
 * (Höhle & Paul 2008). Counts vary more than a Poisson's: the ratio is divided by the dispersion of the baseline, its
 * uncertain mean included. The largest period counts no more than the next largest, so that one outbreak is no rise, and
 * each of the newest three must be above what was expected of it. P(ratio ≥ x) ≤ exp(−x) for each onset, so p is bounded
 * by onsets × exp(−ratio).
 * @param counts - Of consecutive periods, the newest last.
 */
export function levelRise(counts: readonly number[], frequency: Frequency, settings: RiseSettings): LevelRise | undefined {
  if ((counts.at(-1) ?? 0) < settings.minimumExcess) return undefined;
  const look = lookAt(counts, frequency);
  if (look === undefined || !isHighNow(counts, look, settings)) return undefined;
  const { recent, means, usual, seasonal, level, expected } = look;
  const watched = recent.length;
  const dispersion = Math.max(1, dispersionOf(usual, usualThen(look, frequency))) * (1 + watched / usual.length);
  const onsets = watched - shortestRise + 1;
  const threshold = Math.log(onsets / settings.alpha);
  const { statistic } = glrPoisson(recent, { mean: means, threshold: Number.MAX_VALUE, shortest: shortestRise });
  const ratio = (statistic.at(-1) ?? 0) / dispersion;
  const since = sinceOf(recent, means);
  const large = since.seen >= settings.minimumRatio * since.due && since.seen - since.due >= settings.minimumExcess * since.periods;
  if (ratio < threshold || !large) return undefined;
  return { expected, level, ratio, threshold, dispersion, p: Math.min(1, onsets * Math.exp(-ratio)), watched, lastsPeriods: since.periods, seasonal };
}

/** Each of the newest periods above what was expected of it, and the last of them by enough. */
function isHighNow(counts: readonly number[], { means, level, expected }: Look, { minimumExcess, minimumRatio }: RiseSettings): boolean {
  const newest = counts.slice(-shortestRise);
  const last = newest.at(-1) ?? 0;
  const lasts = newest.every((count, at) => count > (means[means.length - shortestRise + at] ?? 0));
  return lasts && Math.min(level, last) - expected >= minimumExcess && last >= minimumRatio * expected;
}

/** What was expected of the baseline's own periods. */
function usualThen({ usual, before, seasonal }: Look, frequency: Frequency): number[] {
  const earlier = before.slice(0, -usual.length);
  return usual.map((_, at) => (seasonal ? seasonalMean(earlier, at, seasonOf[frequency]) : mean(usual)));
}

function lookAt(counts: readonly number[], frequency: Frequency): Look | undefined {
  const { watched, baseline: least } = spans[frequency];
  const before = counts.slice(0, -watched);
  if (before.length < least) return undefined;
  const season = seasonOf[frequency];
  const usual = before.slice(-Math.max(least, season));
  const seasonal = frequency !== 'day' && frequency !== 'year' && before.length >= seasonsNeeded * season;
  const recent = withoutSpike(counts.slice(-watched));
  const means = recent.map((_, at) => Math.max(seasonal ? seasonalMean(before, at, season) : mean(usual), 0.5 / usual.length));
  return { recent, means, usual, before, seasonal, level: mean(counts.slice(-shortestRise)), expected: mean(means.slice(-shortestRise)) };
}

/** The onset that the periods up to the last speak for most. */
function sinceOf(counts: readonly number[], means: readonly number[]): { seen: number; due: number; periods: number; ratio: number } {
  const onsets = counts.map((_, at) => {
    const [seen, due] = [sum(counts.slice(at)), sum(means.slice(at))];
    return { seen, due, periods: counts.length - at, ratio: seen > due ? seen * Math.log(seen / due) + due - seen : 0 };
  });
  return onsets.slice(0, 1 - shortestRise).reduce((best, each) => (each.ratio > best.ratio ? each : best));
}

function withoutSpike(counts: readonly number[]): number[] {
  const second = [...counts].sort((a, b) => b - a)[1] ?? 0;
  return counts.map((count) => Math.min(count, second));
}

/**
 * The same time of up to three earlier years with its neighbours, and no less than it was the last time: a level that rose
 * a year ago is usual now.
 * @param ahead - Periods after the last of `before`.
 */
function seasonalMean(before: readonly number[], ahead: number, season: number): number {
  const years = [1, 2, 3].flatMap((back) => {
    const centre = before.length + ahead - back * season;
    return centre < 1 ? [] : [before.slice(centre - 1, centre + 2)];
  });
  return years.length === 0 ? mean(before) : Math.max(mean(years.flat()), mean(years[0] ?? []));
}

/** Pearson's, without the largest term: one past outbreak must not hide the next rise. */
function dispersionOf(counts: readonly number[], means: readonly number[]): number {
  const terms = counts.map((count, at) => (count - (means[at] ?? 0)) ** 2 / Math.max(means[at] ?? 0, 0.5 / counts.length));
  const kept = terms.sort((a, b) => a - b).slice(0, -1);
  return sum(kept) / (kept.length - 1);
}
