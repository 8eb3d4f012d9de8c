import { type Numbers, requireAtLeast, requireCounts, requirePeriods, requireProbability, requireWhole } from '../counts';
import type { Detection, PeriodChoice } from '../detection';
import { normalUpperQuantile } from '../distributions/normal';
import { BaselineFitter, type BaselineRules, type Solver } from './baseline-fit';
import { detectAgainstBaseline } from './detect-against-baseline';
import { factorSweep } from './factor-sweep';
import { type ReferenceShape, referenceDesign } from './reference-design';
import type { Calendar } from './reference-points';
import { type PowerTransformation, type Threshold, deltaThreshold, plugInThreshold } from './threshold';

export interface FarringtonFlexibleOptions extends PeriodChoice, Calendar {
  /** b, earlier years, ≥ 1, default 5; a trend needs 3. */
  readonly years?: number;
  /** w, half width of the windows, ≥ 0, default 3. */
  readonly halfWidth?: number;
  /** noPeriods, season blocks of a year, 1…250, default 1; Noufaily et al. use 10. */
  readonly blocks?: number;
  /** pastWeeksNotIncluded, ≥ 0, default `halfWidth`; Noufaily et al. use 26. */
  readonly excluded?: number;
  /** Default true. */
  readonly reweight?: boolean;
  /** Default 2.58. */
  readonly weightsThreshold?: number;
  /** Default true. */
  readonly trend?: boolean;
  /** Default 0.05; 1 keeps any trend that does not run away. */
  readonly pThresholdTrend?: number;
  /** limit54: fewest cases over so many periods up to the tested one, default [5, 4]. */
  readonly fewest?: readonly [cases: number, periods: number];
  /** `delta` (default), `nbPlugin` or `muan`. */
  readonly threshold?: 'delta' | 'nbPlugin' | 'muan';
  /** Power of the delta threshold, default 2/3. */
  readonly power?: PowerTransformation;
  /** One-sided false-positive probability, default 0.05. */
  readonly alpha?: number;
  /** How the least squares are solved, default `factorSweep`; `householder` is the slow oracle. */
  readonly solver?: Solver;
}

/** Besides the bounds: everything an evidence pack needs. Null = no value. */
export interface FarringtonDetection extends Detection {
  readonly expected: readonly (number | null)[];
  readonly dispersion: readonly (number | null)[];
  readonly slope: readonly (number | null)[];
  readonly p: readonly (number | null)[];
  /** (y − centre) / (upper − centre), centre = expected, for the plug-in thresholds ln expected. */
  readonly score: readonly (number | null)[];
}

/**
 * Farrington Flexible (Noufaily et al. 2013, Statistics in Medicine 32:1206; Salmon, Schumacher & Höhle 2016).
 * Alarm when the count is above `upper` and there are enough cases (`fewest`; without them `upper` is null).
 * Defaults are those of the R function of the same name.
 * @throws InvalidCount, InvalidParameter, HistoryTooShort (needs years × frequency + halfWidth earlier periods)
 */
export function farringtonFlexible(counts: Numbers, options: FarringtonFlexibleOptions): FarringtonDetection {
  requireCounts(counts);
  const shape = shapeOf(options);
  const { frequency, days, fewest = [5, 4] } = options;
  const calendar: Calendar = days ? { frequency, days } : { frequency };
  const earliest = shape.years * frequency + shape.halfWidth;
  requirePeriods(options.periods ?? [], counts.length, 0);
  const bound = thresholdOf(options);
  const fitter = (design: ReturnType<typeof referenceDesign>): BaselineFitter =>
    new BaselineFitter(design, rulesOf(options, shape.years), options.solver ?? factorSweep);
  return detectAgainstBaseline(counts, {
    periods: options.periods,
    earliest,
    shared: !days,
    fewest,
    design: (period) => referenceDesign(period, shape, calendar),
    fitter,
    bound,
  });
}

function shapeOf(options: FarringtonFlexibleOptions): ReferenceShape {
  const { years = 5, halfWidth = 3, blocks = 1 } = options;
  const excluded = options.excluded ?? halfWidth;
  requireWhole('frequency', options.frequency, 1);
  requireWhole('years', years, 1);
  requireWhole('halfWidth', halfWidth, 0);
  requireWhole('blocks', blocks, 1);
  requireWhole('excluded', excluded, 0);
  return { years, halfWidth, blocks, excluded };
}

function rulesOf(options: FarringtonFlexibleOptions, years: number): BaselineRules {
  const { reweight = true, weightsThreshold = 2.58, trend = true, pThresholdTrend = 0.05 } = options;
  requireAtLeast('weightsThreshold', weightsThreshold, 0);
  requireAtLeast('pThresholdTrend', pThresholdTrend, 0);
  return { reweight, weightsThreshold, trend, pThresholdTrend, years, spread: 'prior' };
}

type Bound = (observed: number, baseline: Parameters<typeof deltaThreshold>[1]) => Threshold | null;

function thresholdOf({ threshold = 'delta', power = '2/3', alpha = 0.05 }: FarringtonFlexibleOptions): Bound {
  requireProbability('alpha', alpha);
  const z = normalUpperQuantile(alpha);
  if (threshold === 'delta') return (observed, baseline) => deltaThreshold(observed, baseline, { z, power });
  const cautious = threshold === 'muan';
  return (observed, baseline) => plugInThreshold(observed, baseline, { alpha, z, cautious });
}
