import {
  type CusumTransformation,
  SYSTEM_WINDOWS,
  bayes,
  cusum,
  ears,
  glrPoisson,
  lrCusum,
  rki,
} from '@openvrs/detection';
import { type Control, NotCovered } from './control';
import { flexible, original } from './farrington-calls';

/**
 * Outputs by R's names, each parallel to the tested range; null = NA. `undecided` is ours: 1 where rounding alone
 * decides what the reference gives.
 */
export type Outputs = Record<string, readonly (number | null)[]>;

export interface Series {
  readonly counts: readonly number[];
  readonly frequency: number;
  /** Date mode: the day each period begins; null in index mode. */
  readonly days: readonly number[] | null;
  /** Tested positions, 0-based. */
  readonly periods: readonly number[];
}

type Method = (series: Series, control: Control) => Outputs;

const asNumbers = (flags: readonly boolean[]): number[] => flags.map(Number);

function earsCall({ counts, periods }: Series, control: Control): Outputs {
  const method = control.choice('method', 'C1', ['C1', 'C2', 'C3'] as const);
  const baseline = control.number('baseline', 7);
  const minSigma = control.number('minSigma', 0);
  const alpha = control.number('alpha', method === 'C3' ? 0.025 : 0.001);
  const found = ears(counts, { method, baseline, minSigma, alpha, periods, form: 'coded' });
  return { upperbound: found.upper, alarm: asNumbers(found.alarm) };
}

function cusumCall({ counts, periods }: Series, control: Control): Outputs {
  const known: CusumTransformation[] = ['standard', 'rossi', 'anscombe'];
  const found = cusum(counts, {
    k: control.number('k', 1.04),
    h: control.number('h', 2.26),
    transformation: control.choice('trans', 'standard', known),
    ...(control.has('m') ? { mean: control.number('m', 0) } : {}),
    periods,
  });
  const idle = found.upper.every((upper) => upper === null);
  if (idle && periods.some((period) => counts[period] !== 0)) throw new NotCovered('an in-control mean of 0 with cases, by which R divides');
  return { upperbound: found.upper.map((upper) => upper ?? 0), alarm: asNumbers(found.alarm) };
}

function glrCall({ counts, periods }: Series, control: Control): Outputs {
  control.choice('ret', 'value', ['value']);
  if (control.number('alpha', 0) !== 0) throw new NotCovered('a negative binomial chart');
  control.ignore('xMax');
  control.choice('change', 'intercept', ['intercept']);
  const direction = control.choice('dir', 'inc', ['inc', 'dec']) === 'inc' ? 'up' : 'down';
  const means = control.numbers('mu0');
  if (!means) throw new NotCovered('mu0 left to be estimated');
  const mean = means.length === 1 ? (means[0] as number) : means;
  const threshold = control.number('c.ARL', 5);
  if (control.has('theta')) {
    control.ignore('Mtilde', 'M');
    const found = lrCusum(counts, { mean, threshold, shift: control.number('theta', 0), periods });
    return { upperbound: found.statistic, alarm: asNumbers(found.alarm) };
  }
  const found = glrPoisson(counts, { mean, threshold, direction, periods, form: 'coded', ...memoryOf(control) });
  return { upperbound: found.statistic, alarm: asNumbers(found.alarm) };
}

/** Without an `alpha` R estimates one: only `alpha = 0` is the Poisson chart. */
function dispersed(series: Series, control: Control): Outputs {
  if (!control.has('alpha')) throw new NotCovered('alpha left to be estimated');
  return glrCall(series, control);
}

/** R's Mtilde: without a window the periods to wait for, with one (M) the fewest a change has lasted, beside the newest. */
function memoryOf(control: Control): { warmUp: number } | { shortest: number; longest: number } {
  const least = control.number('Mtilde', 1);
  const longest = control.number('M', -1);
  return longest < 0 ? { warmUp: least } : { shortest: least + 1, longest };
}

type System = (typeof SYSTEM_WINDOWS)[1 | 2 | 3];

function windowed(detect: typeof bayes | typeof rki, system: System): Method {
  return ({ counts, frequency, periods }, control) => {
    const options = {
      frequency,
      periods,
      years: control.number('b', system.years),
      halfWidth: control.number('w', system.halfWidth),
      current: control.flag('actY', system.current),
    };
    const alpha = detect === bayes ? { alpha: control.number('alpha', 0.05) } : {};
    requireOwnPast(options);
    const found = detect(counts, { ...options, ...alpha });
    return { upperbound: found.upper, alarm: asNumbers(found.alarm) };
  };
}

/** `algo.rki1` and its like have their window and their alpha of 0.05, whatever else they are told. */
function named(detect: typeof bayes | typeof rki, system: System): Method {
  return ({ counts, frequency, periods }, control) => {
    control.ignore('b', 'w', 'actY', 'alpha');
    requireOwnPast({ frequency, ...system });
    const found = detect(counts, { frequency, periods, ...system });
    return { upperbound: found.upper, alarm: asNumbers(found.alarm) };
  };
}

interface Window {
  readonly frequency: number;
  readonly years: number;
  readonly halfWidth: number;
  readonly current: boolean;
}

/** @throws NotCovered where the window holds the tested period or a later one, which nothing here ever does, or none */
function requireOwnPast({ frequency, years, halfWidth, current }: Window): void {
  if (current && halfWidth === 0) throw new NotCovered('a window of w = 0 with actY, into which R takes the tested period');
  if (!current && years === 0) throw new NotCovered('a window of no period');
  if (years > 0 && halfWidth >= frequency) throw new NotCovered('a window that reaches past the tested period');
}

/** By the name of the R function called. */
export const METHODS: Readonly<Record<string, Method>> = {
  earsC: earsCall,
  cusum: cusumCall,
  glrpois: glrCall,
  glrnb: dispersed,
  rki: windowed(rki, SYSTEM_WINDOWS[3]),
  rki1: named(rki, SYSTEM_WINDOWS[1]),
  rki2: named(rki, SYSTEM_WINDOWS[2]),
  rki3: named(rki, SYSTEM_WINDOWS[3]),
  bayes: windowed(bayes, SYSTEM_WINDOWS[1]),
  bayes1: named(bayes, SYSTEM_WINDOWS[1]),
  bayes2: named(bayes, SYSTEM_WINDOWS[2]),
  bayes3: named(bayes, SYSTEM_WINDOWS[3]),
  farrington: original,
  farringtonFlexible: flexible,
};
