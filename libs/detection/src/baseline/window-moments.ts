import type { Numbers } from '../counts';

/** Mean and standard deviation (divisor length − 1) of a window. */
export interface WindowMoments {
  mean: number;
  sd: number;
}

/** Fills `out` with the moments of `length` counts from `start` on; two passes, so that no digit is lost. */
export function windowMoments(counts: Numbers, start: number, length: number, out: WindowMoments): void {
  let sum = 0;
  for (let i = start; i < start + length; i++) sum += counts[i] as number;
  const mean = sum / length;
  let squares = 0;
  for (let i = start; i < start + length; i++) {
    const difference = (counts[i] as number) - mean;
    squares += difference * difference;
  }
  out.mean = mean;
  out.sd = Math.sqrt(squares / (length - 1));
}
