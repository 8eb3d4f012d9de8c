import type { Numbers } from '../counts';
import type { Detection } from '../detection';
import type { EarsSettings } from './ears';
import { type WindowMoments, windowMoments } from './window-moments';

/** C3: the excess of the C2 statistic above 1, summed over this period and the two before it, against z. */
export function earsC3(counts: Numbers, periods: readonly number[], settings: EarsSettings): Detection {
  const upper = new Array<number | null>(periods.length);
  const alarm = new Array<boolean>(periods.length);
  const now: WindowMoments = { mean: 0, sd: 0 };
  const coded = settings.form === 'coded';
  for (let i = 0; i < periods.length; i++) {
    const period = periods[i] as number;
    const past = excess(counts, period - 1, settings) + excess(counts, period - 2, settings);
    windowMoments(counts, period - settings.baseline - 2, settings.baseline, now);
    const observed = counts[period] as number;
    const bound = coded ? codedBound(observed, past, now, settings) : documentedBound(past, now, settings);
    upper[i] = Number.isNaN(bound) ? null : bound;
    alarm[i] = coded ? observed > bound : observed >= bound;
  }
  return { periods, upper, alarm };
}

/** max(0, C2 − 1) at one period. */
function excess(counts: Numbers, period: number, { baseline, minSigma, form }: EarsSettings): number {
  const moments: WindowMoments = { mean: 0, sd: 0 };
  windowMoments(counts, period - baseline - 2, baseline, moments);
  const above = (counts[period] as number) - moments.mean;
  if (above === 0 && form === 'documented') return 0;
  return Math.max(0, above / Math.max(moments.sd, minSigma) - 1);
}

/** Smallest count at which the sum of the three excesses reaches z; 0 when the two earlier ones reach it already. */
function documentedBound(past: number, { mean, sd }: WindowMoments, { minSigma, z }: EarsSettings): number {
  if (past >= z) return 0;
  const least = mean + Math.max(sd, minSigma) * (1 + z - past);
  return least > mean ? least : mean + Number.EPSILON * Math.max(1, mean) * 4;
}

function codedBound(observed: number, past: number, { sd }: WindowMoments, { minSigma, z }: EarsSettings): number {
  const bound = observed + Math.max(sd, minSigma) * (z - past);
  return Number.isNaN(bound) ? NaN : Math.max(0, bound);
}
