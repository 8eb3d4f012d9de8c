import type { IntervalV2 } from '@openvrs/contracts';

/** Of every interval that evidence shows. */
export const intervalLevel = 0.95;
/** Probability on either side of it. */
export const intervalTail = (1 - intervalLevel) / 2;

/** Between two quantiles of the value that is expected; of a law that is mostly at nothing, the expected value may be above both. */
export function intervalAround(expected: number, [lower, upper]: readonly [number, number]): IntervalV2 {
  return { lower: Math.min(lower, expected), upper: Math.max(upper, expected), level: intervalLevel };
}
