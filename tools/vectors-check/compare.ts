import type { Outputs } from './methods';
import type { VectorResult } from './vector-file';

/** Running totals of one method. */
export interface Tally {
  compared: number;
  largest: number;
  alarmMismatches: number;
  /** A value where the other has none. */
  missing: number;
  /** Tested periods left out: there a rounding error decided what the reference gave. */
  undecided: number;
  worst: string;
}

export const emptyTally = (): Tally => ({ compared: 0, largest: 0, alarmMismatches: 0, missing: 0, undecided: 0, worst: '' });

/** Beyond it a bound is no count any more: it is compared by its logarithm, as its own rounding error is that large. */
const NO_COUNT = 1e15;

/** |a − b| relative to the reference, absolute below 1e-12 where 15 printed digits say nothing. */
export function relativeDifference(ours: number, reference: number): number {
  if (ours === reference) return 0;
  if (ours > NO_COUNT && reference > NO_COUNT) return Math.abs(Math.log(ours) - Math.log(reference)) / Math.log(reference);
  const gap = Math.abs(ours - reference);
  return gap < 1e-12 ? 0 : gap / Math.max(Math.abs(reference), 1e-300);
}

/** Adds what one call gave to its method's tally; outputs the reference does not have are not compared. */
export function compare(tally: Tally, { ours, reference, label }: { ours: Outputs; reference: VectorResult; label: string }): void {
  const rounding = (ours.undecided ?? []).flatMap((flag, i) => (flag === 1 ? [i] : []));
  const undecided = new Set([...rounding, ...flatTrends(ours.trendVector, reference.trendVector)]);
  tally.undecided += undecided.size;
  for (const [output, values] of Object.entries(ours)) {
    const expected = reference[output];
    if (!Array.isArray(expected)) continue;
    if (expected.length !== values.length) tally.missing += Math.abs(expected.length - values.length);
    expected.forEach((raw: unknown, i) => {
      if (undecided.has(i)) return;
      const theirs = said(raw, output === 'expected' && isWithoutFit(reference, i));
      compareOne(tally, { output, mine: values[i] ?? null, theirs, label: `${label} ${output}[${i}]` });
    });
  }
}

const said = (raw: unknown, withoutFit: boolean): number | null => (withoutFit ? null : typeof raw === 'boolean' ? Number(raw) : (raw as number | null));

/** R says an expectation of 0 where it has no fit, and NA for the alarm. */
const isWithoutFit = ({ alarm }: VectorResult, i: number): boolean => Array.isArray(alarm) && alarm[i] === null;

const NO_SLOPE = 1e-12;

/**
 * Counts without any trend, as 0, 2, 0: its t statistic is 0 but for rounding, its p is 1 or next to it, and by
 * `pThresholdTrend = 1` the one is dropped and the other kept.
 */
function flatTrends(ours: Outputs[string] | undefined, reference: unknown): number[] {
  if (!ours || !Array.isArray(reference)) return [];
  return ours.flatMap((mine, i) => {
    const theirs = reference[i] as number | null;
    return (mine === null) !== (theirs === null) && Math.abs(mine ?? theirs ?? 1) < NO_SLOPE ? [i] : [];
  });
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
    const difference = differenceOf(pair);
    if (difference <= tally.largest) return;
    tally.largest = difference;
  } else if (fault !== null) tally[fault]++;
  else return;
  tally.worst = `${pair.label}: ${String(pair.mine)} for ${String(pair.theirs)}`;
}

/** A score beyond it divides by a bound that equals its centre but for rounding. */
const NO_SCORE = 1e12;

function differenceOf({ output, mine, theirs }: Pair): number {
  const [a, b] = [mine ?? 0, theirs ?? 0];
  if (output === 'score' && Math.min(Math.abs(a), Math.abs(b)) > NO_SCORE) return 0;
  return relativeDifference(a, b);
}

/** Which kind of difference to look for; null when there can be none. An alarm without a value is no alarm. */
function faultOf({ output, mine, theirs }: Pair): 'number' | 'missing' | 'alarmMismatches' | null {
  if (output === 'alarm') return (mine ?? 0) === (theirs ?? 0) ? null : 'alarmMismatches';
  if (mine !== null && theirs !== null) return 'number';
  return mine === theirs ? null : 'missing';
}
