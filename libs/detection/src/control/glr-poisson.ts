import { type Numbers, requireWhole } from '../counts';
import { type PoissonShift, type PoissonShiftOptions, shiftSetting } from './poisson-shift';

export interface GlrOptions extends PoissonShiftOptions {
  /** Fewest periods a change may have lasted, ≥ 1, default 1. */
  readonly shortest?: number;
  /** Periods since the first or the last alarm before anything is said, ≥ 1, default 1. */
  readonly warmUp?: number;
  /** Most periods back a change may have begun; default: back to the last alarm. Bounds the cost per period. */
  readonly longest?: number;
  /**
   * Watching for a fall: `documented` (default) or `coded`, what the R package computes, in which periods without a
   * single case are no evidence.
   */
  readonly form?: 'documented' | 'coded';
}

/**
 * Generalised likelihood ratio of Poisson counts for a shift of unknown size and onset (Höhle & Paul 2008):
 * the largest over onsets of κ̂ Σy + (1 − e^κ̂) Σμ with κ̂ = ln(Σy / Σμ), 0 if it points the other way;
 * alarm at or above the threshold, then again from the next period.
 * @throws InvalidCount, InvalidParameter
 */
export function glrPoisson(counts: Numbers, options: GlrOptions): PoissonShift {
  const { periods, means, threshold, sign } = shiftSetting(counts, options);
  const rules = rulesOf(options);
  const seen = Array.from(periods, (period) => counts[period] as number);
  const statistic: number[] = [];
  const alarm: boolean[] = [];
  let restart = 0;
  for (let t = 0; t < periods.length; t++) {
    const best = t - restart + 1 < rules.warmUp ? 0 : strongest({ seen, means, sign }, { t, restart, rules });
    statistic.push(best);
    alarm.push(best >= threshold);
    if (best >= threshold) restart = t + 1;
  }
  return { periods, statistic, alarm };
}

type Rules = Required<Pick<GlrOptions, 'shortest' | 'warmUp' | 'longest' | 'form'>>;

function rulesOf({ shortest = 1, warmUp = 1, longest = Infinity, form = 'documented' }: GlrOptions): Rules {
  requireWhole('shortest', shortest, 1);
  requireWhole('warmUp', warmUp, 1);
  if (longest !== Infinity) requireWhole('longest', longest, 0);
  return { shortest, warmUp, longest, form };
}

interface Watched {
  readonly seen: readonly number[];
  readonly means: readonly number[];
  readonly sign: 1 | -1;
}

/** The largest ratio over the onsets of a change that still lasts at `t`. */
function strongest({ seen, means, sign }: Watched, { t, restart, rules }: { t: number; restart: number; rules: Rules }): number {
  const last = Math.max(restart, t - rules.longest);
  let best = 0;
  let cases = 0;
  let due = 0;
  for (let onset = t; onset >= last; onset--) {
    cases += seen[onset] as number;
    due += means[onset] as number;
    const silent = cases === 0 && rules.form === 'coded';
    if (!silent && t - onset + 1 >= rules.shortest) best = Math.max(best, logRatio(cases, due, sign));
  }
  return best;
}

/** Log-likelihood ratio at its best shift, 0 when the counts moved the other way. */
function logRatio(seen: number, due: number, sign: 1 | -1): number {
  if ((seen - due) * sign <= 0) return 0;
  return seen === 0 ? due : seen * Math.log(seen / due) + due - seen;
}
