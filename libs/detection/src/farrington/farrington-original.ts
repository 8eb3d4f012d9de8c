import { type Numbers, requireCounts, requirePeriods, requireProbability, requireWhole } from '../counts';
import type { PeriodChoice } from '../detection';
import { normalUpperQuantile } from '../distributions/normal';
import { BaselineFitter, type BaselineRules, type Solver } from './baseline-fit';
import { detectAgainstBaseline } from './detect-against-baseline';
import { factorSweep } from './factor-sweep';
import type { FarringtonDetection } from './farrington-flexible';
import { windowDesign } from './reference-design';
import type { Calendar } from './reference-points';
import { type PowerTransformation, deltaThreshold } from './threshold';

export interface FarringtonOptions extends PeriodChoice, Calendar {
  /** b, earlier years, ≥ 1, default 5; a trend needs 3. */
  readonly years?: number;
  /** w, half width of the windows, ≥ 0, default 3. */
  readonly halfWidth?: number;
  /** Default true: residuals above 1 are down-weighted. */
  readonly reweight?: boolean;
  /** Default true: kept when its p is below 0.05 and it does not run away. */
  readonly trend?: boolean;
  /** limit54, default [5, 4]. */
  readonly fewest?: readonly [cases: number, periods: number];
  /** Default 2/3. */
  readonly power?: PowerTransformation;
  /** Two-sided: the bound is the 1 − alpha/2 quantile, default 0.05. */
  readonly alpha?: number;
  /** Default `factorSweep`. */
  readonly solver?: Solver;
}

/**
 * Farrington et al. 1996 (JRSS A 159:547): windows of the same season in earlier years, a trend, outliers down-weighted,
 * a two-sided prediction interval on the power scale. Results and null as in `farringtonFlexible`.
 * @throws InvalidCount, InvalidParameter, HistoryTooShort (needs years × frequency + halfWidth earlier periods)
 */
export function farrington(counts: Numbers, options: FarringtonOptions): FarringtonDetection {
  requireCounts(counts);
  requirePeriods(options.periods ?? [], counts.length, 0);
  const { frequency, days, fewest = [5, 4], alpha = 0.05, power = '2/3', solver = factorSweep } = options;
  const rules = rulesOf(options);
  requireProbability('alpha', alpha);
  const z = normalUpperQuantile(alpha / 2);
  const calendar: Calendar = days ? { frequency, days } : { frequency };
  return detectAgainstBaseline(counts, {
    periods: options.periods,
    earliest: rules.years * frequency + rules.halfWidth,
    shared: !days,
    fewest,
    design: (period) => windowDesign(period, rules, calendar),
    fitter: (design) => new BaselineFitter(design, rules, solver),
    bound: (observed, baseline) => deltaThreshold(observed, baseline, { z, power }),
  });
}

function rulesOf(options: FarringtonOptions): BaselineRules & { halfWidth: number } {
  const { frequency, years = 5, halfWidth = 3, reweight = true, trend = true } = options;
  requireWhole('frequency', frequency, 1);
  requireWhole('years', years, 1);
  requireWhole('halfWidth', halfWidth, 0);
  return { reweight, weightsThreshold: 1, trend, pThresholdTrend: 0.05, years, halfWidth, spread: 'clamped' };
}
