import type { Numbers } from '../counts';
import type { Detection, PeriodChoice } from '../detection';
import { SYSTEM_WINDOWS } from './bayes';
import { type WindowPlan, type YearlyWindow, planWindow, runningTotals, windowSum } from './yearly-window';

export interface RkiOptions extends PeriodChoice, Partial<YearlyWindow> {
  readonly frequency: number;
}

/** Upper 95 % confidence limits of a Poisson count of 0…20, as tabulated (Sachs, Angewandte Statistik). */
const POISSON_LIMITS = [
  3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.05, 20.335, 21.364, 22.945,
  23.762, 25.4, 26.306, 27.735, 28.966, 30.017,
];

/**
 * The Robert Koch Institute's system, by default RKI 3: mean m of the window; `upper` is m + 2 sd above 20 cases, else
 * the tabulated Poisson limit of ⌊m⌋; alarm above it. A window of one period with more than 20 cases has no sd: null. Spread `SYSTEM_WINDOWS[1]` or `[2]` in for RKI 1 and 2.
 * @throws InvalidCount, InvalidParameter, HistoryTooShort
 */
export function rki(counts: Numbers, options: RkiOptions): Detection {
  const plan = planWindow(counts, { ...SYSTEM_WINDOWS[3], ...options });
  const totals = runningTotals(counts);
  const upper: (number | null)[] = [];
  const alarm: boolean[] = [];
  for (const period of plan.periods) {
    const mean = windowSum(totals, period, plan.runs) / plan.size;
    const limit = POISSON_LIMITS[Math.floor(mean)] as number;
    const bound = mean > 20 ? mean + 2 * deviation(counts, period, mean, plan) : limit;
    upper.push(Number.isNaN(bound) ? null : bound);
    alarm.push((counts[period] as number) > bound);
  }
  return { periods: plan.periods, upper, alarm };
}

function deviation(counts: Numbers, period: number, mean: number, { runs, size }: WindowPlan): number {
  let squares = 0;
  for (const [first, length] of runs) {
    for (let i = period + first; i < period + first + length; i++) squares += ((counts[i] as number) - mean) ** 2;
  }
  return Math.sqrt(squares / (size - 1));
}
