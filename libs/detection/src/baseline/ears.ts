import {
  type Numbers,
  periodsFrom,
  requireAtLeast,
  requireCounts,
  requirePeriods,
  requireProbability,
  requireWhole,
} from '../counts';
import type { Detection, PeriodChoice } from '../detection';
import { normalUpperQuantile } from '../distributions/normal';
import { earsC3 } from './ears-c3';
import { type WindowMoments, windowMoments } from './window-moments';

export interface EarsOptions extends PeriodChoice {
  readonly method: 'C1' | 'C2' | 'C3';
  /** Window length in periods, ≥ 2, default 7. */
  readonly baseline?: number;
  /** Least standard deviation assumed, ≥ 0, default 0; 0.5–1 on sparse series, whose windows are often constant. */
  readonly minSigma?: number;
  /** One-sided false-positive probability under normality; default 0.001, for C3 0.025. */
  readonly alpha?: number;
  /** C3 only: `documented` (default) or `coded`, what the R package computes, in which the current count never matters. */
  readonly form?: 'documented' | 'coded';
}

export interface EarsSettings {
  readonly baseline: number;
  readonly minSigma: number;
  readonly z: number;
  readonly form: 'documented' | 'coded';
}

/**
 * EARS C1, C2, C3 (Hutwagner et al. 2003; Fricker, Hegler & Dunfal 2008). C1 looks at the `baseline` periods before the
 * one tested, C2 leaves two out, C3 adds up the excess of three C2 statistics. C1 and C2 alarm above `upper`
 * (mean + z max(sd, minSigma)); C3 documented alarms at or above it. A window that gives 0/0 counts as no excess,
 * in the coded form as null.
 * @throws InvalidCount, InvalidParameter, HistoryTooShort (C1 needs `baseline` periods, C2 two more, C3 four more).
 */
export function ears(counts: Numbers, options: EarsOptions): Detection {
  requireCounts(counts);
  const settings = settingsOf(options);
  const needed = settings.baseline + { C1: 0, C2: 2, C3: 4 }[options.method];
  const periods = options.periods ?? periodsFrom(needed, counts.length);
  requirePeriods(periods, counts.length, needed);
  if (options.method === 'C3') return earsC3(counts, periods, settings);
  return aboveWindow(counts, periods, { ...settings, lag: options.method === 'C1' ? 0 : 2 });
}

function settingsOf(options: EarsOptions): EarsSettings {
  const { baseline = 7, minSigma = 0, form = 'documented' } = options;
  const alpha = options.alpha ?? (options.method === 'C3' ? 0.025 : 0.001);
  requireWhole('baseline', baseline, 2);
  requireAtLeast('minSigma', minSigma, 0);
  requireProbability('alpha', alpha);
  return { baseline, minSigma, form, z: normalUpperQuantile(alpha) };
}

function aboveWindow(
  counts: Numbers,
  periods: readonly number[],
  { baseline, minSigma, z, lag }: EarsSettings & { lag: number },
): Detection {
  const upper = new Array<number>(periods.length);
  const alarm = new Array<boolean>(periods.length);
  const moments: WindowMoments = { mean: 0, sd: 0 };
  for (let i = 0; i < periods.length; i++) {
    const period = periods[i] as number;
    windowMoments(counts, period - lag - baseline, baseline, moments);
    const bound = moments.mean + z * Math.max(moments.sd, minSigma);
    upper[i] = bound;
    alarm[i] = (counts[period] as number) > bound;
  }
  return { periods, upper, alarm };
}
