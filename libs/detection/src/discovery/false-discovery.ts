import { InvalidParameter } from '../detection.errors';
import { requireProbability } from '../counts';

export interface DiscoveryOptions {
  /** Accepted share of false signals among the signals, 0 < q < 1. */
  readonly q: number;
  /**
   * `positive` (default): Benjamini & Hochberg 1995, for independent or positively dependent series.
   * `arbitrary`: Benjamini & Yekutieli 2001, q divided by Σ 1/i.
   */
  readonly dependence?: 'positive' | 'arbitrary';
  /**
   * Smallest p each series can reach at all, same order. A series whose smallest p is above q could not be signalled
   * even alone: it leaves the family, so that dead series do not cost the living ones.
   */
  readonly smallestP?: ArrayLike<number>;
}

export interface Discoveries {
  /** Same order as the input: is this series signalled? */
  readonly rejected: boolean[];
  /** Adjusted p per series (smallest q at which it would be signalled), 1 for those left out. */
  readonly qValues: number[];
  /** Largest p signalled, 0 when none. */
  readonly threshold: number;
  /** Series that counted. */
  readonly tested: number;
}

/**
 * Step-up false-discovery control over the p values of one family and one period: the largest k with
 * p(k) ≤ k q / m, all p up to p(k) signalled. Give mid-p values for discrete counts. Null means “not tested”.
 * @throws InvalidParameter for a q or a p outside its range.
 */
export function controlFalseDiscovery(pValues: ArrayLike<number | null>, options: DiscoveryOptions): Discoveries {
  requireProbability('q', options.q);
  const order = testable(pValues, options);
  const tested = order.length;
  const factor = options.dependence === 'arbitrary' ? harmonic(tested) : 1;
  const rejected = new Array<boolean>(pValues.length).fill(false);
  const qValues = new Array<number>(pValues.length).fill(1);
  let threshold = 0;
  let smallest = 1;
  for (let rank = tested; rank >= 1; rank--) {
    const index = order[rank - 1] as number;
    const p = pValues[index] as number;
    smallest = Math.min(smallest, (p * tested * factor) / rank);
    qValues[index] = smallest;
    if (smallest > options.q) continue;
    rejected[index] = true;
    threshold = Math.max(threshold, p);
  }
  return { rejected, qValues, threshold, tested };
}

/** Positions of the tested p values, smallest first; ties in input order, which changes no decision. */
function testable(pValues: ArrayLike<number | null>, options: DiscoveryOptions): number[] {
  const order: number[] = [];
  for (let i = 0; i < pValues.length; i++) {
    const p = pValues[i] as number | null;
    if (p === null) continue;
    if (!(p >= 0 && p <= 1)) throw new InvalidParameter(`pValues[${i}]`, p, 'a probability');
    if ((options.smallestP?.[i] ?? 0) <= options.q) order.push(i);
  }
  return order.sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
}

function harmonic(m: number): number {
  let sum = 0;
  for (let i = 1; i <= m; i++) sum += 1 / i;
  return sum;
}
