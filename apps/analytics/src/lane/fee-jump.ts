import { median, medianShift, rankSum, rankSumInterval, studentTwoSidedQuantile } from '@openvrs/detection';
import type { Frequency } from '@openvrs/contracts';
import { intervalAround, intervalLevel } from './interval';
import { surpriseOf, type Judgement } from './judgement';

export interface FeeJumpSettings {
  /** Two-sided probability of a shift at least as large. */
  readonly alpha: number;
  /** Least multiple, up or down. */
  readonly minimumRatio: number;
}

export interface Fee {
  /** Periods before the one that is judged. */
  readonly age: number;
  readonly amount: number;
}

/** All that the lane is asked: figures alone. */
export interface FeeJumpQuestion {
  readonly fees: readonly Fee[];
  readonly currency: string;
  readonly frequency: Frequency;
  readonly settings: FeeJumpSettings;
}

/** Periods that count as now. */
export const feesNow: Readonly<Record<Frequency, number>> = { day: 28, week: 4, month: 3, quarter: 1, year: 1 };
const nowNeeded = 3;
const earlierNeeded = 8;
/** From here on ranks can say as much as a median, whatever law the amounts follow. */
const ranksFrom = { now: 6, earlier: 20 };
/** Amounts are rounded when they are told: the usual ones are not taken to vary by less than a tenth. */
const leastScale = Math.log(1.1);
/** Periods back in which a jump that was told is looked for. */
const rememberedPeriods = 26;

interface Jump {
  readonly ratio: number;
  readonly p: number;
  readonly method: 'median-mad' | 'hodges-lehmann';
  readonly parameters: Readonly<Record<string, number | boolean>>;
  readonly now: readonly number[];
  readonly earlier: readonly number[];
}

/**
 * Are the fees of the last periods others than those before? On logarithms, as prices multiply: by Wilcoxon's ranks and
 * the shift of Hodges and Lehmann where there are enough, by medians and their absolute deviation where there are few.
 * A jump that stays is told once; told again when fees jump from there. The interval is of the middle fee, if nothing had
 * changed: as wide as the confidence interval of the shift. Amounts are compared and not counts: no delay is asked for.
 * @returns undefined where there are too few, or they are what they were.
 */
export function judgeFeeJump({ fees, currency, frequency, settings }: FeeJumpQuestion): Judgement | undefined {
  const jump = jumpOf(fees, feesNow[frequency], settings);
  if (jump === undefined || toldBefore(jump, fees, feesNow[frequency], settings)) return undefined;
  const { p, method, now, earlier, ratio } = jump;
  const chosenBecause = method === 'hodges-lehmann'
    ? `${now.length} fees now and ${earlier.length} before: enough for ranks.`
    : `${now.length} fees now and ${earlier.length} before: too few for ranks, so medians are compared.`;
  const [observed, expected] = [median(now), median(earlier)];
  const { lower, upper } = shiftBetween(jump);
  const shift = Math.log(ratio);
  // As far as the shift may be from what was found, so far fees may be from what was usual.
  const interval = intervalAround(expected, [expected * Math.exp(shift - upper), expected * Math.exp(shift - lower)]);
  const parameters = { ...settings, ...jump.parameters, ratio, ratioLower: Math.exp(lower), ratioUpper: Math.exp(upper), now: now.length, earlier: earlier.length, delay: 'not-used' };
  return { method, methodVersion: '2', chosenBecause, parameters, measure: 'amount', currency, observed, expected, interval, p, surprise: surpriseOf(p) };
}

/** Where the shift of the logarithms lies: by the ranks, or by the standard error of two medians. */
function shiftBetween({ method, now, earlier }: Jump): { readonly lower: number; readonly upper: number } {
  const [later, before] = [now.map(Math.log), earlier.map(Math.log)];
  if (method === 'hodges-lehmann') return rankSumInterval(later, before, intervalLevel);
  const { shift, standardError } = medianShift(later, before, leastScale);
  const width = studentTwoSidedQuantile(1 - intervalLevel, before.length - 1) * standardError;
  return { lower: shift - width, upper: shift + width };
}

function jumpOf(fees: readonly Fee[], span: number, { alpha, minimumRatio }: FeeJumpSettings): Jump | undefined {
  const [now, earlier] = [fees.filter(({ age }) => age < span), fees.filter(({ age }) => age >= span)].map((some) => some.map(({ amount }) => amount));
  if (now === undefined || earlier === undefined || now.length < nowNeeded || earlier.length < earlierNeeded) return undefined;
  const { shift, p, method, parameters } = shiftOf(now.map(Math.log), earlier.map(Math.log));
  if (!(p <= alpha && Math.abs(shift) >= Math.log(minimumRatio))) return undefined;
  return { ratio: Math.exp(shift), p, method, parameters, now, earlier };
}

function shiftOf(now: readonly number[], earlier: readonly number[]): Pick<Jump, 'p' | 'method' | 'parameters'> & { shift: number } {
  if (now.length >= ranksFrom.now && earlier.length >= ranksFrom.earlier) {
    const { shift, p, statistic, exact } = rankSum(now, earlier);
    return { shift, p, method: 'hodges-lehmann', parameters: { statistic, exact } };
  }
  const { shift, p, z, scale } = medianShift(now, earlier, leastScale);
  return { shift, p, method: 'median-mad', parameters: { z, scale } };
}

/** Had an earlier period shown a jump to about where fees are now? */
function toldBefore({ now }: Jump, fees: readonly Fee[], span: number, settings: FeeJumpSettings): boolean {
  return Array.from({ length: rememberedPeriods }, (_, at) => at + 1).some((back) => {
    const then = jumpOf(fees.filter(({ age }) => age >= back).map(({ age, amount }) => ({ age: age - back, amount })), span, settings);
    return then !== undefined && Math.abs(Math.log(median(now) / median(then.now))) < Math.log(settings.minimumRatio);
  });
}
