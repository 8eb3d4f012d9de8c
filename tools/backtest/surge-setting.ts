import { type SurgeDetection, negativeBinomialPmf, predictiveSurge } from '@openvrs/detection';
import { PERIODS_A_YEAR, type Frequency } from './period';
import type { CountTable } from './table';

/** What the surge lane's baseline makes of the past. */
export interface SurgeSetting {
  /** Years after which a period counts half. */
  readonly halfLife: number;
  /** Periods just before the judged one that are no reference. */
  readonly excluded: number;
  readonly trend: boolean;
}

/** What `--choose-until 2017-12` picks for the Frontex monthly detections to 2017; see docs/detection.md. */
export const DEFAULT_SETTING: SurgeSetting = { halfLife: 0.25, excluded: 1, trend: true };

/**
 * Between these each series has at every period the one that foretold it better until then: a short memory follows a
 * level that jumps, and cannot tell much of one that stays, where a long one knows how far chance reaches.
 */
export const USUAL_SETTINGS: readonly SurgeSetting[] = [DEFAULT_SETTING, { halfLife: 1, excluded: 1, trend: false }];

export const CANDIDATES: readonly SurgeSetting[] = [0.25, 0.5, 1, 2].flatMap((halfLife) =>
  [1, 4].flatMap((excluded) => [false, true].map((trend) => ({ halfLife, excluded, trend }))),
);

/** Periods of the table that must lie behind before anything is judged. */
export const BURN_IN = 12;

/** Weights of the surprise of earlier periods. */
export const MEMORY: readonly number[] = [0.5];

/** The surge test of every period after the first count and the burn-in; null where there is none. */
export function surgeOf(counts: Float64Array, frequency: Frequency, setting: SurgeSetting): SurgeDetection | null {
  const first = counts.findIndex((value) => value > 0);
  const from = Math.max(BURN_IN, first + 1);
  if (first < 0 || from >= counts.length) return null;
  const length = PERIODS_A_YEAR[frequency];
  return predictiveSurge(counts.map((value) => value || 0), {
    frequency: length,
    halfLife: setting.halfLife * length,
    history: Math.ceil(length * Math.min(10, Math.max(3, 5 * setting.halfLife))),
    excluded: setting.excluded,
    trend: setting.trend,
    memory: MEMORY,
    exposure: counts.map((value) => Number(!Number.isNaN(value))),
    periods: Array.from({ length: counts.length - from }, (_, i) => from + i),
  });
}

/** A score of so many periods before counts a tenth of one of now, by a year or so in months. */
const KEPT = 0.95;

/** The surge tests of a series by each of several settings, each period by the best until then; null where there is none. */
export class BestForetold {
  private readonly scores: number[];

  constructor(private readonly found: readonly SurgeDetection[]) {
    this.scores = found.map(() => 0);
  }

  /** The test for the `i`th period, then learns from its count; periods must be asked for in their order. */
  next(i: number, count: number): SurgeDetection | undefined {
    const best = this.scores.indexOf(Math.max(...this.scores));
    const laws = this.found.map(({ law }) => law[i] ?? null);
    if (!Number.isNaN(count) && laws.every((law) => law !== null)) {
      laws.forEach((law, k) => {
        const likelihood = law ? Math.max(1e-6, negativeBinomialPmf(count, law)) : 1;
        this.scores[k] = (this.scores[k] ?? 0) * KEPT + Math.log(likelihood);
      });
    }
    return this.found[best];
  }
}

export interface ScoredSetting {
  readonly setting: SurgeSetting;
  /** Mean ln P(Y = count) before the count was known; higher is better. */
  readonly score: number;
}

/**
 * The candidates by their mean logarithmic predictive score (Good 1952) over all series and periods of the first
 * `periods` of the table, best first: how well each foretold ordinary counts. It knows of no event and no alarm, and
 * reads nothing later.
 */
export function scoreSettings(table: CountTable, periods: number, frequency: Frequency): ScoredSetting[] {
  const past = table.counts.map((counts) => counts.slice(0, periods));
  const scored = CANDIDATES.map((setting) => ({ setting, score: meanScore(past, frequency, setting) }));
  return scored.sort((a, b) => b.score - a.score);
}

function meanScore(past: readonly Float64Array[], frequency: Frequency, setting: SurgeSetting): number {
  let sum = 0;
  let judged = 0;
  for (const counts of past) {
    const found = surgeOf(counts, frequency, setting);
    found?.law.forEach((law, i) => {
      const count = counts[found.periods[i] ?? -1] ?? NaN;
      if (!law || Number.isNaN(count)) return;
      sum += Math.log(Math.max(1e-300, negativeBinomialPmf(count, law)));
      judged++;
    });
  }
  return judged === 0 ? -Infinity : sum / judged;
}
