import { dayName, dayNumber, ordinalOf, periodName } from '../calendar/calendar';
import type { KnownObservation, Observation, Position } from '../observation/observation';
import { cellId } from '../series/series';
import { clusterSubject, feeJumpSubject, type Signal, seriesOfSignal } from '../signal/signal';
import { judgeClusterInTurns } from './cluster';
import { clusterQuestion } from './cluster-finding';
import { feeQuestion } from './fee-finding';
import { feesNow, judgeFeeJump } from './fee-jump';
import type { LaneSettings } from './lane-settings';
import { feeBuckets, positionBuckets } from './observed-findings';
import type { Audience } from '../series/audience';

const longestCluster = 4;

/** Of every signal that an observation may be among the newest figures of. */
export function subjectsOn({ series, day, frequency, position, audience }: Observation): string[] {
  if (position) return clusterSubjects(position, day, audience);
  const first = ordinalOf(day, frequency);
  return Array.from({ length: feesNow[frequency] }, (_, later) => feeJumpSubject(cellId(series, periodName(first + later, frequency))));
}

/** The centre of a cluster may be another place of it, a degree or two away, and it may have lasted. */
function clusterSubjects({ latitude, longitude }: Position, day: string, audience: Audience | undefined): string[] {
  const [north, east] = [[-1, 0, 1], [-2, -1, 0, 1, 2]];
  const centres = north.flatMap((up) => east.map((right) => ({ latitude: latitude + up, longitude: longitude + right })));
  const days = [day, dayName(dayNumber(day) + 7 * (longestCluster - 1))];
  return (['detection', 'estimate', 'intelligence'] as const).flatMap((basis) => centres.flatMap((centre) => days.map((on) => clusterSubject({ basis, ...(audience === undefined ? {} : { audience }) }, centre, on))));
}

export function bucketsOf(signal: Signal): string[] {
  const { lane, evidence } = signal.raised;
  const { to } = evidence.window;
  const of = seriesOfSignal(signal);
  return lane === 'cluster' ? freshIn(evidence.inputs).flatMap((position) => positionBuckets(position, of, to)).slice(0, 200) : feeBuckets(of, to);
}

/** Would the signal still be raised on these figures? */
export async function standsOn({ raised: { lane, series, evidence } }: Signal, known: readonly KnownObservation[], settings: LaneSettings): Promise<boolean> {
  const { frequency } = series;
  const { period } = series;
  if (lane === 'cluster') return (await judgeClusterInTurns(clusterQuestion(known, freshIn(evidence.inputs), period, { frequency, settings: settings.cluster }))) !== undefined;
  return judgeFeeJump(feeQuestion(known, { period, currency: evidence.currency ?? '', frequency, settings: settings.feeJump })) !== undefined;
}

export function observedSupersededBecause({ raised: { lane, series } }: Signal): string {
  const said = lane === 'cluster' ? 'where and when it happened' : 'what was paid';
  return `A report was withdrawn or corrected: ${said} up to ${series.period} is now what its past explains.`;
}

/** Of a pack that was raised here, and may have been stored by another version. */
function freshIn({ fresh }: Readonly<Record<string, unknown>>): Position[] {
  return Array.isArray(fresh) ? (fresh as Position[]) : [];
}
