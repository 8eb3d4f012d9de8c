import { seededGenerator } from '@openvrs/detection';

/** Weeks of one bench series: twelve years, as in the reference simulations. */
export const WEEKS = 624;

/** A seasonal Poisson series of about `mean` cases a week. */
export function benchSeries(mean: number, seed: number): Float64Array {
  const random = seededGenerator(seed);
  return Float64Array.from({ length: WEEKS }, (_, week) => {
    const rate = mean * Math.exp(0.6 * Math.cos((2 * Math.PI * week) / 52));
    return poisson(rate, random);
  });
}

/** Knuth's multiplication, enough for means of a few tens. */
function poisson(rate: number, random: () => number): number {
  const limit = Math.exp(-rate);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}
