import { negativeBinomialFromDispersion, negativeBinomialQuantile, negativeBinomialUpperQuantile } from '@openvrs/detection';
import type { Frequency, IntervalV2 } from '@openvrs/contracts';
import { intervalAround, intervalTail } from './interval';
import { surpriseOf, type Judgement } from './judgement';
import { levelOf, levelRise, memoryOf, shortestRise, type Level, type LevelRise, type RiseSettings } from './level-rise';
import { surge, type SurgeSettings } from './surge';

export type DriftSettings = RiseSettings;

/** All that the lane is asked: figures alone. */
export interface DriftQuestion {
  /** Counts of consecutive periods since the series began, oldest first. */
  readonly past: readonly number[];
  readonly observed: number;
  readonly frequency: Frequency;
  readonly settings: DriftSettings;
  /** Of the surge lane: what it told is not told again as a drift. */
  readonly surge: SurgeSettings;
}

const driftMethod = { method: 'glr-quasi-poisson', methodVersion: '3' } as const;

/**
 * A level that has risen and stayed, told once: after a drift or a surge, only when the level has risen as much again, or
 * has been back to what is usual in between. What was told before follows from the past alone, so that it can be judged
 * again from the same figures. The interval is of a period's count, if the level had not changed. What is still to come of
 * the newest periods can only hide a rise, so no delay is asked for.
 * @returns undefined where the past is too short, the level did not rise for three periods, or it was told.
 */
export function judgeDrift({ past, observed, frequency, settings, surge: surgeSettings }: DriftQuestion): Judgement | undefined {
  const counts = [...past, observed];
  const rise = levelRise(counts, frequency, settings);
  if (rise === undefined) return undefined;
  const told = toldLevel(counts, frequency, settings, surgeSettings);
  if (!risenSince(told, { level: rise.level, at: past.length }, settings)) return undefined;
  const chosenBecause = rise.seasonal
    ? `${past.length} periods of past: the same season of earlier years says what is usual.`
    : `${past.length} periods of past: their level says what is usual, too few for a season.`;
  const { expected, p } = rise;
  return { ...driftMethod, chosenBecause, parameters: parametersOf(rise, settings, told), measure: 'count', observed, expected, interval: intervalIn(rise), p, surprise: surpriseOf(p) };
}

/** Of the count of one of the newest periods, with the dispersion of the baseline. */
function intervalIn({ expected, dispersion }: LevelRise): IntervalV2 {
  const law = negativeBinomialFromDispersion(expected, dispersion);
  return intervalAround(expected, [negativeBinomialQuantile(intervalTail, law), negativeBinomialUpperQuantile(intervalTail, law)]);
}

function parametersOf({ dispersion, ratio, threshold, watched, lastsPeriods }: LevelRise, settings: DriftSettings, told: Told | undefined): Judgement['parameters'] {
  return { ...settings, dispersion, ratio, threshold, watched, lastsPeriods, ...(told === undefined ? {} : { toldLevel: told.level }), delay: 'not-used' };
}

interface Told {
  readonly level: number;
  /** Number of the period in which it was told. */
  readonly at: number;
}

/** As much again as what was told, and not before it can have lasted anew. */
function risenSince(told: Told | undefined, now: Told, { minimumRatio }: DriftSettings): boolean {
  return told === undefined || (now.at - told.at >= shortestRise && now.level >= minimumRatio * told.level);
}

/** The level that a drift or a surge told before the newest period, until the level is back to what is usual. */
function toldLevel(counts: readonly number[], frequency: Frequency, settings: DriftSettings, surgeSettings: SurgeSettings): Told | undefined {
  let told: Told | undefined;
  for (let at = Math.max(shortestRise, counts.length - 1 - memoryOf(frequency)); at < counts.length - 1; at += 1) {
    const known = counts.slice(0, at + 1);
    const now = levelOf(known, frequency);
    if (now && isUsual(now, settings)) told = undefined;
    const level = now?.level ?? 0;
    const surges = isAbove(known, told) && hasSurged(known, frequency, surgeSettings);
    const drifts = risenSince(told, { level, at }, settings) && levelRise(known, frequency, settings);
    if (surges || drifts) told = { level: Math.max(newestOf(known), level), at };
  }
  return told;
}

function isUsual({ level, expected }: Level, { minimumRatio }: DriftSettings): boolean {
  return level < minimumRatio * expected;
}

function isAbove(counts: readonly number[], told: Told | undefined): boolean {
  return told === undefined || newestOf(counts) > told.level;
}

function newestOf(counts: readonly number[]): number {
  return counts.at(-1) ?? 0;
}

function hasSurged(counts: readonly number[], frequency: Frequency, settings: SurgeSettings): boolean {
  const newest = newestOf(counts);
  return newest >= settings.minimumExcess && surge({ past: counts.slice(0, -1), observed: newest, frequency, settings })?.fires === true;
}
