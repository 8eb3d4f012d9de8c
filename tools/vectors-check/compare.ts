import type { Outputs } from './methods';
import type { VectorResult } from './vector-file';

/** Running totals of one method. */
export interface Tally {
  compared: number;
  largest: number;
  alarmMismatches: number;
  /** A value where the other has none. */
  missing: number;
  worst: string;
}

export const emptyTally = (): Tally => ({ compared: 0, largest: 0, alarmMismatches: 0, missing: 0, worst: '' });

/** |a − b| relative to the reference, absolute below 1e-12 where 15 printed digits say nothing. */
export function relativeDifference(ours: number, reference: number): number {
  if (ours === reference) return 0;
  const gap = Math.abs(ours - reference);
  return gap < 1e-12 ? 0 : gap / Math.max(Math.abs(reference), 1e-300);
}

/** Adds what one call gave to its method's tally; outputs the reference does not have are not compared. */
export function compare(tally: Tally, { ours, reference, label }: { ours: Outputs; reference: VectorResult; label: string }): void {
  for (const [output, values] of Object.entries(ours)) {
    const expected = reference[output];
    if (!Array.isArray(expected)) continue;
    if (expected.length !== values.length) tally.missing += Math.abs(expected.length - values.length);
    expected.forEach((raw: unknown, i) => {
      const theirs = typeof raw === 'boolean' ? Number(raw) : (raw as number | null);
      compareOne(tally, { output, mine: values[i] ?? null, theirs, label: `${label} ${output}[${i}]` });
    });
  }
}

interface Pair {
  readonly output: string;
  readonly mine: number | null;
  readonly theirs: number | null;
  readonly label: string;
}

function compareOne(tally: Tally, pair: Pair): void {
  tally.compared++;
  const fault = faultOf(pair);
  if (fault === 'number') {
    const difference = relativeDifference(pair.mine ?? 0, pair.theirs ?? 0);
    if (difference <= tally.largest) return;
    tally.largest = difference;
  } else if (fault !== null) tally[fault]++;
  else return;
  tally.worst = `${pair.label}: ${String(pair.mine)} for ${String(pair.theirs)}`;
}

/** Which kind of difference to look for; null when there can be none. An alarm without a value is no alarm. */
function faultOf({ output, mine, theirs }: Pair): 'number' | 'missing' | 'alarmMismatches' | null {
  if (output === 'alarm') return (mine ?? 0) === (theirs ?? 0) ? null : 'alarmMismatches';
  if (mine !== null && theirs !== null) return 'number';
  return mine === theirs ? null : 'missing';
}
