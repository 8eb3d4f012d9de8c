import { requireProbability } from '../counts';
import { InvalidParameter } from '../detection.errors';
import { normalQuantile, normalUpperTail } from '../distributions/normal';
import { median } from './median';

export interface RankSum {
  /** Median of all differences of a later and an earlier value (Hodges & Lehmann 1963). */
  readonly shift: number;
  /** Mann–Whitney's: pairs in which the later value is larger, ties a half each. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
  /** By counting all orders; where values tie or are many, by the normal law with the variance of ties. */
  readonly exact: boolean;
}

const none = new Float64Array(0);
/** Orders are counted up to so many values together. */
const countedUpTo = 49;
/** Pairs of values, which the shift is the median of. */
const pairsMax = 1_000_000;

/**
 * Have values moved? Wilcoxon's rank-sum test of later against earlier values, two-sided, with the shift by Hodges and
 * Lehmann: no law of the values is assumed and a few wild ones move nothing. Both lists not empty, finite, any order.
 * @throws InvalidParameter for values that are no numbers, empty lists, or more than a million pairs.
 */
export function rankSum(later: readonly number[], earlier: readonly number[]): RankSum {
  requireValues('later', later);
  requireValues('earlier', earlier);
  const [m, n] = [later.length, earlier.length];
  if (m * n > pairsMax) throw new InvalidParameter('later', m, `at most ${pairsMax} pairs`);
  const differences = differencesOf(later, earlier);
  const statistic = differences.reduce((sum, d) => sum + (d > 0 ? 1 : d === 0 ? 0.5 : 0), 0);
  const shift = median(differences);
  const ties = tiesIn([...later, ...earlier]);
  const exact = isCounted(ties, m + n);
  const p = exact ? byCounting(statistic, m, n) : byNormal(statistic, m, n, ties);
  return { shift, statistic, p, exact };
}

/**
 * Where the shift lies with the given probability, by the same test: the shifts at which it would not find that values have
 * moved (Moses 1965). Exact where the test counts orders, else by the normal law without a correction for ties, which is wider.
 * @param level - 0 to 1, exclusive.
 * @throws InvalidParameter as `rankSum`, and for a level that is no probability.
 */
export function rankSumInterval(later: readonly number[], earlier: readonly number[], level: number): { readonly lower: number; readonly upper: number } {
  requireValues('later', later);
  requireValues('earlier', earlier);
  requireProbability('level', level);
  const [m, n] = [later.length, earlier.length];
  if (m * n > pairsMax) throw new InvalidParameter('later', m, `at most ${pairsMax} pairs`);
  const tail = (1 - level) / 2;
  const counted = isCounted(tiesIn([...later, ...earlier]), m + n);
  const nth = Math.max(1, counted ? countedQuantile(tail, m, n) : Math.floor((m * n) / 2 + normalQuantile(tail) * Math.sqrt((m * n * (m + n + 1)) / 12)));
  const sorted = Float64Array.from(differencesOf(later, earlier)).sort();
  return { lower: sorted[nth - 1] ?? Number.NaN, upper: sorted[m * n - nth] ?? Number.NaN };
}

/** Smallest statistic with P(W ≤ it) ≥ p. */
function countedQuantile(p: number, m: number, n: number): number {
  const orders = ordersOf(m, n);
  const level = p * orders.reduce((sum, each) => sum + each, 0);
  let below = 0;
  return Math.max(0, orders.findIndex((each) => (below += each) >= level));
}

function differencesOf(later: readonly number[], earlier: readonly number[]): number[] {
  return later.flatMap((x) => earlier.map((y) => x - y));
}

function isCounted(ties: readonly number[], values: number): boolean {
  return ties.length === 0 && values <= countedUpTo;
}

/** @throws InvalidParameter */
export function requireValues(name: string, values: readonly number[]): void {
  if (values.length === 0) throw new InvalidParameter(name, 'empty', 'at least one value');
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new InvalidParameter(name, wrong, 'numbers');
}

/** Twice the smaller tail, over all orders. */
function byCounting(statistic: number, m: number, n: number): number {
  const counts = ordersOf(m, n);
  const total = counts.reduce((sum, each) => sum + each, 0);
  const above = counts.slice(statistic).reduce((sum, each) => sum + each, 0);
  const below = counts.slice(0, statistic + 1).reduce((sum, each) => sum + each, 0);
  return Math.min(1, (2 * Math.min(above, below)) / total);
}

/** Of all orders of m + n different values, how many give each statistic. */
function ordersOf(m: number, n: number): Float64Array {
  let ways: Float64Array[] = Array.from({ length: m + 1 }, (_, k) => new Float64Array(k === 0 ? [1] : []));
  for (let size = 1; size <= m + n; size += 1) {
    // The size-th value is either an earlier one, or a later one that is above all earlier ones before it.
    ways = ways.map((without, k) => {
      const earlierNow = size - k;
      return earlierNow < 0 || earlierNow > n ? none : added(without, ways[k - 1] ?? none, earlierNow);
    });
  }
  return ways[m] ?? none;
}

function added(own: Float64Array, before: Float64Array, by: number): Float64Array {
  const sum = new Float64Array(Math.max(own.length, before.length === 0 ? 0 : before.length + by));
  own.forEach((ways, at) => (sum[at] = (sum[at] ?? 0) + ways));
  before.forEach((ways, at) => (sum[at + by] = (sum[at + by] ?? 0) + ways));
  return sum;
}

/** With a half taken off for continuity; values that are all alike say nothing. */
function byNormal(statistic: number, m: number, n: number, ties: readonly number[]): number {
  const all = m + n;
  const tied = ties.reduce((sum, t) => sum + t ** 3 - t, 0);
  const variance = ((m * n) / 12) * (all + 1 - tied / (all * (all - 1)));
  if (!(variance > 0)) return 1;
  const away = Math.max(0, Math.abs(statistic - (m * n) / 2) - 0.5);
  return Math.min(1, 2 * normalUpperTail(away / Math.sqrt(variance)));
}

function tiesIn(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}
