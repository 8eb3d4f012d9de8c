import type { Severity } from '@openvrs/contracts';

/** By the size of the effect, not by its rarity: many thousand series are watched, and rare is not the same as grave. */
export function surgeSeverity(observed: number, expected: number): Severity {
  const ratio = observed / Math.max(expected, 1);
  const excess = observed - expected;
  if (ratio >= 10 && excess >= 1_000) return 'extreme';
  if (ratio >= 5 && excess >= 200) return 'severe';
  if (ratio >= 3 && excess >= 30) return 'moderate';
  return 'minor';
}

/** By how many were seen, and whether more than one state saw them. */
export function noveltySeverity(observed: number, states: number): Severity {
  if (observed >= 200) return 'severe';
  return observed >= 20 || states >= 2 ? 'moderate' : 'minor';
}
