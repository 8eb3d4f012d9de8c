import {
  type FarringtonDetection,
  type PowerTransformation,
  factorSweep,
  farrington,
  farringtonFlexible,
  householder,
  type ReferenceDesign,
  referenceDesign,
  windowDesign,
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

/**
 * 1 where rounding decides: a case alone in its block, whose weight R takes from 0/0; the same count again and again,
 * of which a trend is 0/0.
 */
function undecided(series: Series, designOf: (period: number) => ReferenceDesign, rules: { reweight: boolean; trend: boolean }): number[] {
  return series.periods.map((period) => {
    const { offsets, level, levels } = designOf(period);
    const counts = Array.from(offsets, (offset) => series.counts[period + offset] as number);
    const sizes = new Array<number>(levels).fill(0);
    for (const one of level) sizes[one] = (sizes[one] ?? 0) + 1;
    const alone = rules.reweight && counts.some((count, i) => count > 0 && sizes[level[i] as number] === 1);
    const flat = rules.trend && counts.every((count) => count > 0 && count === counts[0]);
    return Number(alone || flat);
  });
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

interface Windows {
  readonly halfWidth: number;
  readonly blocks: number;
}

/** @throws NotCovered where R goes on and this library, by intent, does not */
function requireWindows({ frequency }: Series, { halfWidth, blocks }: Windows): void {
  if (halfWidth >= frequency) throw new NotCovered('a window that reaches past the tested period');
  if (blocks > 1 && 2 * halfWidth + 1 > frequency) throw new NotCovered('blocks between windows that overlap');
}

/** `farrington(sts, control = …)`; R says 0 where there are too few cases for a bound. */
export function original(series: Series, control: Control): Outputs {
  const halfWidth = control.number('w', 3);
  const rules = { ...fitOptions(control), years: control.number('b', 5), halfWidth };
  requireWindows(series, { halfWidth, blocks: 1 });
  const first = Math.min(...series.periods);
  if (!series.days && first < rules.years * series.frequency + halfWidth) throw new NotCovered('windows that begin before the series');
  const found = farrington(series.counts, {
    ...calendarOf(series),
    ...rules,
    alpha: control.number('alpha', 0.05),
    fewest: fewestOf(control),
    solver: solver.now,
    periods: series.periods,
  });
  return {
    upperbound: found.upper.map((upper) => upper ?? 0),
    alarm: found.alarm.map(Number),
    undecided: undecided(series, (period) => windowDesign(period, rules, calendarOf(series)), rules),
  };
}

/** `farringtonFlexible(sts, control = …)` */
export function flexible(series: Series, control: Control): Outputs {
  const halfWidth = control.number('w', 3);
  const rules = {
    ...fitOptions(control),
    years: control.number('b', 5),
    halfWidth,
    blocks: control.number('noPeriods', 1),
    excluded: control.number('pastWeeksNotIncluded', halfWidth),
  };
  requireWindows(series, rules);
  const threshold = control.choice('thresholdMethod', 'delta', ['delta', 'nbPlugin', 'muan'] as const);
  const found = farringtonFlexible(series.counts, {
    ...calendarOf(series),
    ...rules,
    weightsThreshold: control.number('weightsThreshold', 2.58),
    pThresholdTrend: control.number('pThresholdTrend', 0.05),
    threshold,
    alpha: control.number('alpha', 0.05),
    fewest: fewestOf(control),
    solver: solver.now,
    periods: series.periods,
  });
  const rounding = undecided(series, (period) => referenceDesign(period, rules, calendarOf(series)), rules);
  const inexact = found.dispersion.map((spread) => threshold !== 'delta' && isNextToPoisson(spread));
  return {
    ...outputs(found, series.counts),
    trend: found.slope.map((slope, i) => (found.expected[i] === null && rules.trend ? null : Number(slope !== null))),
    undecided: rounding.map((flag, i) => (inexact[i] ? 1 : flag)),
  };
}

/** Above 1 by less, and R's tail of the negative binomial is off by more than 1e-9. */
const NEXT_TO_POISSON = 1e-6;
const isNextToPoisson = (spread: number | null | undefined): boolean => (spread ?? 1) > 1 && (spread ?? 1) < 1 + NEXT_TO_POISSON;

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
    pvalue: found.p,
    score: found.score,
  };
}
