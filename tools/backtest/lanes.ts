import { gammaPoissonSurprise, negativeBinomialFromDispersion, negativeBinomialUpperQuantile, negativeBinomialUpperTail } from '@openvrs/detection';
import { YEARS, type Frequency } from './period';

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

/** Periods of the table that must lie behind before anything is judged. */
export const BURN_IN = 12;
const RECENT = 12;

/**
 * Judges `counts[at]`, reading nothing after `at`. First count of a key: novelty, surprise against a rate never seen.
 * Afterwards: surge, a negative binomial with mean and dispersion of the recent periods and, where there are two years,
 * of the same season; the less surprised of the two speaks, so that neither a season nor a lasting level is a surge.
 * Null: nothing to judge (unknown cell, key not seen yet, too little known).
 */
export function judge(counts: Float64Array, at: number, frequency: Frequency): Judgement | null {
  const observed = counts[at] as number;
  if (Number.isNaN(observed) || at < BURN_IN) return null;
  const first = counts.findIndex((value) => value > 0);
  if (first < 0 || first > at) return null;
  return first === at ? novelty(observed, at) : surge(counts, at, frequency);
}

function novelty(observed: number, periods: number): Judgement {
  const known = { observed, sum: 0, periods };
  const { p, expected } = gammaPoissonSurprise(known);
  const upper = (alpha: number): number => gammaPoissonSurprise({ ...known, alpha }).upper;
  return { lane: 'novelty', method: 'gamma-poisson first seen', observed, expected, p, upper };
}

function surge(counts: Float64Array, at: number, frequency: Frequency): Judgement | null {
  const recent = known(counts, at - RECENT, at);
  const season = seasonOf(counts, at, frequency);
  if (recent.length < RECENT / 2) return null;
  const candidates = [against('recent', counts[at] as number, recent)];
  if (season.length > RECENT / 2) candidates.push(against('season', counts[at] as number, season));
  return candidates.reduce((least, one) => (one.p > least.p ? one : least));
}

function seasonOf(counts: Float64Array, at: number, frequency: Frequency): number[] {
  const { length, halfWidth } = YEARS[frequency];
  const values: number[] = [];
  for (let year = 1; year <= 3; year++) {
    const centre = at - year * length;
    if (centre - halfWidth >= 0) values.push(...known(counts, centre - halfWidth, centre + halfWidth + 1));
  }
  return values;
}

function known(counts: Float64Array, from: number, to: number): number[] {
  return Array.from(counts.subarray(Math.max(0, from), to)).filter((value) => !Number.isNaN(value));
}

function against(window: 'recent' | 'season', observed: number, past: readonly number[]): Judgement {
  const n = past.length;
  const mean = (past.reduce((a, b) => a + b, 0) + 0.5) / n;
  const variance = past.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const law = negativeBinomialFromDispersion(mean, Math.max(1, (variance / mean) * (1 + 1 / n)));
  return {
    lane: 'surge',
    method: `negative binomial, ${window}`,
    observed,
    expected: mean,
    p: negativeBinomialUpperTail(observed, law),
    upper: (alpha) => negativeBinomialUpperQuantile(alpha, law),
  };
}
