import { FadingSurprise, gammaPoissonSurprise, surgeBound } from '@openvrs/detection';
import type { Frequency } from './period';
import { BURN_IN, MEMORY, type SurgeSetting, surgeOf } from './surge-setting';

export const LANES = ['surge', 'novelty'] as const;
export type LaneName = (typeof LANES)[number];

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
 * Judges every period of a series, each by what came before. First count of a key: novelty, surprise against a rate
 * never seen. Afterwards: surge (`predictiveSurge`). Null: nothing to judge (burn-in, unknown cell, key not seen yet).
 */
export function judgeSeries(counts: Float64Array, frequency: Frequency, setting: SurgeSetting): (Judgement | null)[] {
  const judged = new Array<Judgement | null>(counts.length).fill(null);
  const first = counts.findIndex((value) => value > 0);
  if (first >= BURN_IN) judged[first] = novelty(counts[first] ?? 0, first);
  const surge = surgeOf(counts, frequency, setting);
  surge?.periods.forEach((period, i) => {
    const law = surge.law[i];
    const p = surge.p[i] ?? null;
    if (!law || p === null) return;
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

const FADING = new FadingSurprise(MEMORY);

function novelty(observed: number, periods: number): Judgement {
  const known = { observed, sum: 0, periods };
  const { p, expected } = gammaPoissonSurprise(known);
  const upper = (alpha: number): number => gammaPoissonSurprise({ ...known, alpha }).upper;
  return { lane: 'novelty', method: 'gamma-poisson first seen', observed, expected, p, upper };
}
