import type { AccuracyArguments } from './arguments';
import { type Accuracy, type Judged, accuracyAt, judgeAll, levelFor } from './measure';
import type { AccuracyMethod, Published } from './methods';
import { type SimulatedSeries, simulateAll } from './simulate';

/** False-positive rates at which methods are compared: that of all series, that of the sparse set. */
export const RATES = { all: 0.01, sparse: 0.015 };

/**
 * Standard errors to spare on the sparse set, which is small: its rate is then kept on as many other series, nineteen times
 * in twenty (1.645, times √2 as both sets vary).
 */
const SPARSE_MARGIN = 1.645 * Math.SQRT2;

/** At one level: all series, and the sparse set alone (null when it is not among the scenarios). */
export interface Row {
  readonly level: number;
  readonly all: Accuracy;
  readonly sparse: Accuracy | null;
}

export interface MethodStudy {
  readonly name: string;
  /** At its documented levels, and R's figures there. */
  readonly documented: readonly (Row & { readonly r: Published | null })[];
  /** At the level that gives `RATES.all` on the calibration series; null where no level does. */
  readonly equal: Row | null;
  /** At the level that keeps to `RATES.sparse` by the sparse calibration series, with `SPARSE_MARGIN` to spare. */
  readonly sparse: Row | null;
}

export interface Study {
  readonly scenarios: number;
  readonly series: number;
  readonly seed: number;
  readonly calibrationSeed: number;
  readonly methods: readonly MethodStudy[];
  readonly seconds: number;
}

/** Calibration series share no chance with those measured on. */
const CALIBRATION_SHIFT = 500_000_000;

export function runStudy({ scenarios, methods: asked, series, seed }: AccuracyArguments, tell: (name: string) => void): Study {
  const start = performance.now();
  const calibrationSeed = seed + CALIBRATION_SHIFT;
  const measured = simulateAll(scenarios, series, seed);
  const calibration = simulateAll(scenarios, series, calibrationSeed);
  const methods = asked.map((method) => {
    tell(method.name);
    return studyOf(method, measured, calibration);
  });
  const seconds = (performance.now() - start) / 1000;
  return { scenarios: scenarios.length, series: measured.length, seed, calibrationSeed, methods, seconds };
}

function studyOf(
  method: AccuracyMethod,
  measured: readonly SimulatedSeries[],
  calibration: readonly SimulatedSeries[],
): MethodStudy {
  const judged = judgeAll(method, measured);
  const documented = method.levels.map(({ level, r = null }) => ({ ...rowAt(judged, level), r }));
  const { name } = method;
  if (method.fixed) return { name, documented, equal: null, sparse: null };
  const past = judgeAll(method, calibration);
  const equal = levelFor(past, RATES.all);
  const sparse = levelFor(past.filter(isSparse), RATES.sparse, SPARSE_MARGIN);
  return {
    name,
    documented,
    equal: equal === null ? null : rowAt(judged, equal),
    sparse: sparse === null ? null : rowAt(judged, sparse),
  };
}

const isSparse = (one: Judged): boolean => one.sparse;

function rowAt(judged: readonly Judged[], level: number): Row {
  const sparse = judged.filter(isSparse);
  return { level, all: accuracyAt(judged, level), sparse: sparse.length === 0 ? null : accuracyAt(sparse, level) };
}
