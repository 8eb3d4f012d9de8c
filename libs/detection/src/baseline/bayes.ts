import { type Numbers, requireProbability } from '../counts';
import type { Detection, PeriodChoice } from '../detection';
import { negativeBinomialUpperQuantile } from '../distributions/negative-binomial';
import { type YearlyWindow, planWindow, runningTotals, windowSum } from './yearly-window';

export interface BayesOptions extends PeriodChoice, Partial<YearlyWindow> {
  readonly frequency: number;
  /** False-positive probability per period, default 0.05. */
  readonly alpha?: number;
}

/** The named windows of the Bayes and RKI systems. */
export const SYSTEM_WINDOWS = {
  1: { years: 0, halfWidth: 6, current: true },
  2: { years: 1, halfWidth: 6, current: true },
  3: { years: 2, halfWidth: 4, current: false },
} as const;

/**
 * Bayes detector (Riebler 2004; Höhle 2007), by default Bayes 3: the window's n counts with sum s under Jeffreys' prior
 * predict NB(size s + ½, probability n/(n+1)); alarm above its 1 − alpha quantile, which is `upper`.
 * Spread `SYSTEM_WINDOWS[1]` or `[2]` into the options for Bayes 1 and 2.
 * @throws InvalidCount, InvalidParameter, HistoryTooShort
 */
export function bayes(counts: Numbers, options: BayesOptions): Detection {
  const { alpha = 0.05 } = options;
  requireProbability('alpha', alpha);
  const { periods, runs, size } = planWindow(counts, { ...SYSTEM_WINDOWS[3], ...options });
  const totals = runningTotals(counts);
  const bounds = new PredictiveBounds(size, alpha);
  const upper = new Array<number>(periods.length);
  const alarm = new Array<boolean>(periods.length);
  for (let i = 0; i < periods.length; i++) {
    const period = periods[i] as number;
    const bound = bounds.of(windowSum(totals, period, runs));
    upper[i] = bound;
    alarm[i] = (counts[period] as number) > bound;
  }
  return { periods, upper, alarm };
}

/** Quantiles already found, by window sum: counts are whole, so the same few sums return. */
class PredictiveBounds {
  private readonly known = new Map<number, number>();

  constructor(
    private readonly size: number,
    private readonly alpha: number,
  ) {}

  of(sum: number): number {
    const known = this.known.get(sum);
    if (known !== undefined) return known;
    const shape = sum + 0.5;
    const bound = negativeBinomialUpperQuantile(this.alpha, { size: shape, mean: shape / this.size });
    this.known.set(sum, bound);
    return bound;
  }
}
