import type { HandlingV1, Lane } from '@openvrs/contracts';
import { legOf } from '../lane/lasting-findings';
import { bucketsOf } from '../lane/standing-observation';
import { isSameHandling, type AudienceChange } from '../projection/audience-change';
import { seriesOfSignal, type Signal } from '../signal/signal';

/** Those that rest on more than reports of their own pattern: on a leg, a neighbouring route, or single figures. */
export const widelyResting: readonly Lane[] = ['method-shift', 'displacement', 'fee-jump', 'cluster'];

/** Those that are judged by no count. */
export const restingOnFigures: readonly Lane[] = ['fee-jump', 'cluster'];

/** As far as a signal tells: the state and the handling are among those that it rests on, and the report is among those that were read for it. */
export function mayRestOn(signal: Signal, { state, was, patterns, observations = [] }: AudienceChange): boolean {
  const { basis, lane } = signal.raised;
  if (!basis.states.includes(state) || !basis.handlings.some((each) => isSameHandling(each, was))) return false;
  if (!restingOnFigures.includes(lane)) return patternsOf(signal).some((key) => patterns.includes(key));
  const read = new Set(bucketsOf(signal));
  return observations.some(({ bucket }) => read.has(bucket));
}

/** What one report alone held open or closed goes with it; where others may rest on the same handling it stays beside the new one. */
export function handlingsAfter({ raised: { lane, basis, evidence } }: Signal, { was, becomes }: AudienceChange): HandlingV1[] {
  const isAlone = !widelyResting.includes(lane) && evidence.reportCount === 1 && evidence.baseline.every(({ value }) => value === 0);
  const others = basis.handlings.filter((each) => !isSameHandling(each, becomes) && (!isAlone || !isSameHandling(each, was)));
  return [...others, becomes];
}

function patternsOf(signal: Signal): string[] {
  const { pattern, evidence } = signal.raised;
  const { neighbour } = evidence.parameters;
  const leg = legOf(seriesOfSignal(signal));
  return [pattern.key, ...(leg ? [leg.pattern.key] : []), ...(typeof neighbour === 'string' ? [neighbour] : [])];
}
