import {
  type FarringtonDetection,
  type PowerTransformation,
  factorSweep,
  farrington,
  farringtonFlexible,
  householder,
} from '@openvrs/detection';
import { type Control, NotCovered } from './control';
import type { Outputs, Series } from './methods';

const POWERS: readonly PowerTransformation[] = ['2/3', '1/2', 'none'];

/** Which least squares the check runs on; set by `--solver`. */
export const solver = { now: factorSweep };

/** @throws NotCovered for any other name than those two. */
export function useSolver(name: string): void {
  if (name !== 'factor-sweep' && name !== 'householder') throw new NotCovered(`solver ${name}`);
  solver.now = name === 'householder' ? householder : factorSweep;
}

function fewestOf(control: Control): readonly [number, number] {
  const [cases = 5, periods = 4] = control.numbers('limit54') ?? [];
  return [cases, periods];
}

function calendarOf({ frequency, days }: Series): { frequency: number; days?: readonly number[] } {
  return days ? { frequency, days } : { frequency };
}

function fitOptions(control: Control): { reweight: boolean; trend: boolean; power: PowerTransformation } {
  if (control.flag('populationOffset', false)) throw new NotCovered('a population offset');
  control.ignore('verbose', 'warn', 'glmWarnings', 'plot', 'correct', 'fitFun');
  return {
    reweight: control.flag('reweight', true),
    trend: control.flag('trend', true),
    power: control.choice('powertrans', '2/3', POWERS),
  };
}

/** `farrington(sts, control = …)`; R says 0 where there are too few cases for a bound. */
export function original(series: Series, control: Control): Outputs {
  const found = farrington(series.counts, {
    ...calendarOf(series),
    ...fitOptions(control),
    years: control.number('b', 5),
    halfWidth: control.number('w', 3),
    alpha: control.number('alpha', 0.05),
    fewest: fewestOf(control),
    solver: solver.now,
    periods: series.periods,
  });
  return { upperbound: found.upper.map((upper) => upper ?? 0), alarm: found.alarm.map(Number) };
}

/** `farringtonFlexible(sts, control = …)` */
export function flexible(series: Series, control: Control): Outputs {
  const halfWidth = control.number('w', 3);
  const found = farringtonFlexible(series.counts, {
    ...calendarOf(series),
    ...fitOptions(control),
    years: control.number('b', 5),
    halfWidth,
    weightsThreshold: control.number('weightsThreshold', 2.58),
    pThresholdTrend: control.number('pThresholdTrend', 0.05),
    blocks: control.number('noPeriods', 1),
    excluded: control.number('pastWeeksNotIncluded', halfWidth),
    threshold: control.choice('thresholdMethod', 'delta', ['delta', 'nbPlugin', 'muan'] as const),
    alpha: control.number('alpha', 0.05),
    fewest: fewestOf(control),
    solver: solver.now,
    periods: series.periods,
  });
  return outputs(found, series.counts);
}

/**
 * R withholds the expectation where it withholds the bound for want of cases; ours is always there. R alarms at a score
 * above 1, which for the plug-in thresholds is measured from the log of the expectation and so can differ from a count
 * above the bound where that bound is tiny; ours alarms above the bound.
 */
function outputs(found: FarringtonDetection, counts: readonly number[]): Outputs {
  return {
    upperbound: found.upper,
    alarm: found.score.map((score, i) => Number((score ?? 0) > 1 && found.upper[i] !== null && (counts[found.periods[i] ?? -1] ?? 0) > 0)),
    expected: found.expected.map((expected, i) => (found.upper[i] === null ? null : expected)),
    phiVector: found.dispersion,
    trendVector: found.slope,
    trend: found.expected.map((expected, i) => (expected === null ? null : Number(found.slope[i] !== null))),
    pvalue: found.p,
    score: found.score,
  };
}
