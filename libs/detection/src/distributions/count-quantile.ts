/**
 * Smallest whole number y ≥ 0 for which `reached(y)` holds, where `reached` is false below some point and true from
 * there on. `start` is a guess; doubling steps then bisection, so a wild guess costs logarithmically. Beyond 2^53, where
 * not every whole number can be written, the nearest that can.
 */
export function smallestCount(start: number, reached: (y: number) => boolean): number {
  let high = Math.max(0, Math.floor(start));
  let low = high - 1;
  let step = 1;
  if (reached(high)) {
    for (; low >= 0 && reached(low); step *= 2) {
      high = low;
      low -= step;
    }
  } else {
    for (; high < Number.MAX_SAFE_INTEGER && !reached(high); step *= 2) {
      low = high;
      high += step;
    }
  }
  return bisect(Math.max(low, -1), high, reached);
}

function bisect(from: number, to: number, reached: (y: number) => boolean): number {
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor(low + (high - low) / 2);
    if (middle === low || middle === high) break;
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Where a quantile search starts: mean and skewness corrected normal quantile (Cornish & Fisher 1938). */
export function cornishFisher(z: number, moments: { mean: number; variance: number; skewness: number }): number {
  return moments.mean + Math.sqrt(moments.variance) * (z + (moments.skewness * (z * z - 1)) / 6);
}

/** Slack that keeps a quantile where an exact tail sits on the level: 64 units in the last place. */
export const SLACK = 64 * 2 ** -52;
