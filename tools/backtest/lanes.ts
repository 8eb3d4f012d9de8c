import { FadingSurprise, gammaPoissonSurprise, surgeBound } from '@openvrs/detection';
import { levelOf, levelRise } from '../../apps/analytics/src/lane/level-rise';
import type { Frequency } from './period';
import { BURN_IN, BestForetold, MEMORY, type SurgeSetting, surgeOf } from './surge-setting';

export const LANES = ['surge', 'novelty', 'drift'] as const;
export type LaneName = (typeof LANES)[number];
/** Those that are replayed unless others are asked for. */
export const USUAL_LANES: readonly LaneName[] = ['surge', 'novelty'];

/** Why a table of counts cannot say what the other lanes would have told. */
export const NOT_IN_A_TABLE: Readonly<Record<string, string>> = {
  displacement: 'a table does not say which routes are neighbours',
  'method-shift': 'a table does not say which counts are a part of which others',
  'fee-jump': 'a table of counts holds no fees',
  cluster: 'a table of counts holds no coordinates',
};

/** What a lane makes of one series at one period, from its past alone. */
export interface Judgement {
  readonly lane: LaneName;
  readonly method: string;
  readonly observed: number;
  readonly expected: number;
  /** P(a count at least this large) under the lane's law. */
  readonly p: number;
  /** Bound at a false-positive probability. */
  readonly upper: (alpha: number) => number;
}

/**
 * Judges every period of a series, each by what came before. First count of a key: novelty, how seldom a key not
 * seen so far is seen. Afterwards: surge (`predictiveSurge`). Null: nothing to judge (burn-in, unknown cell, key not seen yet).
 */
export function judgeSeries(counts: Float64Array, frequency: Frequency, settings: readonly SurgeSetting[]): (Judgement | null)[] {
  const judged = new Array<Judgement | null>(counts.length).fill(null);
  const first = counts.findIndex((value) => value > 0);
  if (first >= BURN_IN) judged[first] = novelty(counts[first] ?? 0, first);
  const found = settings.flatMap((setting) => surgeOf(counts, frequency, setting) ?? []);
  const best = new BestForetold(found);
  found[0]?.periods.forEach((period, i) => {
    const surge = best.next(i, counts[period] ?? NaN);
    const law = surge?.law[i];
    const p = surge?.p[i] ?? null;
    if (!surge || !law || p === null) return;
    const carried = surge.carried[i] ?? 0;
    judged[period] = {
      lane: 'surge',
      method: 'predictive surge',
      observed: counts[period] ?? 0,
      expected: law.mean,
      p,
      upper: (alpha) => surgeBound(law, carried, alpha, FADING),
    };
  });
  return judged;
}

/** As the service has it by default; the level takes the place of its own probability. */
const RISE = { alpha: 1 - Number.EPSILON, minimumRatio: 1.5, minimumExcess: 5 };
/** Periods of past that are read. */
const DRIFT_PAST = 120;

/** Judges at every period whether the level has risen and stayed. Null: the past, as far as it is known without a gap, is too short. */
export function judgeDrifts(counts: Float64Array, frequency: Frequency): (Judgement | null)[] {
  let begun = -1;
  return Array.from(counts, (observed, period) => {
    if (Number.isNaN(observed)) begun = -1;
    else if (begun < 0 && observed > 0) begun = period;
    if (begun < 0) return null;
    const known = Array.from(counts.slice(Math.max(begun, period - DRIFT_PAST), period + 1));
    if (levelOf(known, frequency) === undefined) return null;
    const rise = levelRise(known, frequency, RISE);
    const expected = rise?.expected ?? 0;
    // What is told is a level and no count: the least that is told of.
    const upper = (): number => Math.max(RISE.minimumRatio * expected, expected + RISE.minimumExcess);
    return { lane: 'drift', method: 'quasi-Poisson GLR', observed, expected, p: rise?.p ?? 1, upper };
  });
}

const FADING = new FadingSurprise(MEMORY);

/** A key seen for the first time, whatever the count: `FirstSightings` weighs it. */
function novelty(observed: number, periods: number): Judgement {
  const { p, expected } = gammaPoissonSurprise({ observed: 1, sum: 0, periods });
  return { lane: 'novelty', method: 'first seen, by earlier first counts', observed, expected, p, upper: () => 0 };
}
