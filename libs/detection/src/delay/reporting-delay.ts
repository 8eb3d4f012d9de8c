import { requireCounts, requireWhole } from '../counts';
import { InvalidParameter } from '../detection.errors';

/**
 * Reports of each period by how late they came: row t, oldest first; column d = reports about period t that arrived
 * d periods after it. Rows may be cut off where the future begins: row t of T has at most T − t columns of use.
 */
export type ReportingTriangle = readonly ArrayLike<number>[];

export interface ReportingDelay {
  /** Share of a period's reports that are there by delay d, 0…longest; the last is 1. */
  readonly share: readonly number[];
  /** Reports the estimate rests on. */
  readonly reports: number;
}

export interface DelayOptions {
  /** Longest delay believed in, whole, ≥ 0: what comes later is not waited for. */
  readonly longest: number;
  /** Newest rows used; default all. A shorter window follows a change of habits. */
  readonly window?: number;
  /** Largest delay that each row is old enough to have seen, whole, ≥ 0; default T − 1 − t, a row for every step of delay. */
  readonly ages?: readonly number[];
}

/**
 * Share reported by delay, from reverse-time hazards (Lawless 1994): g(d) = reports at delay d / reports up to d, over
 * the rows old enough to have seen delay d; F(d) = Π over later delays of (1 − g). A delay nobody could see yet has
 * hazard 0.
 * @throws InvalidCount, InvalidParameter
 */
export function estimateDelay(triangle: ReportingTriangle, options: DelayOptions): ReportingDelay {
  const { longest, window = Math.max(1, triangle.length) } = options;
  requireWhole('longest', longest, 0);
  requireWhole('window', window, 1);
  triangle.forEach(requireCounts);
  const ages = agesOf(triangle, options.ages);
  const first = Math.max(0, triangle.length - window);
  const share = new Array<number>(longest + 1).fill(1);
  for (let d = longest; d >= 1; d--) share[d - 1] = (share[d] as number) * (1 - hazard(triangle, ages, { delay: d, first }));
  const reports = triangle.slice(first).reduce((sum, row) => sum + upTo(row, longest), 0);
  return { share, reports };
}

function agesOf(triangle: ReportingTriangle, ages: readonly number[] = triangle.map((_, t) => triangle.length - 1 - t)): readonly number[] {
  if (ages.length !== triangle.length) throw new InvalidParameter('ages', ages.length, 'one age per row');
  ages.forEach((age) => requireWhole('ages', age, 0));
  return ages;
}

function hazard(triangle: ReportingTriangle, ages: readonly number[], { delay, first }: { delay: number; first: number }): number {
  let late = 0;
  let all = 0;
  for (let t = first; t < triangle.length; t++) {
    if ((ages[t] as number) < delay) continue;
    const row = triangle[t] as ArrayLike<number>;
    late += row[delay] ?? 0;
    all += upTo(row, delay);
  }
  return all === 0 ? 0 : late / all;
}

/** Reports of one row up to a delay. */
export function upTo(row: ArrayLike<number>, delay: number): number {
  let sum = 0;
  for (let d = 0; d <= delay && d < row.length; d++) sum += row[d] as number;
  return sum;
}

/** @throws InvalidParameter unless the shares rise to 1 within (0, 1]. */
export function requireShares(share: readonly number[]): void {
  let before = 0;
  for (const value of share) {
    if (!(value >= before && value <= 1)) throw new InvalidParameter('share', value, 'shares that rise to 1');
    before = value;
  }
  if (before !== 1) throw new InvalidParameter('share', before, 'shares that end at 1');
}
