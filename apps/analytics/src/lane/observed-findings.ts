import type { Frequency } from '@openvrs/contracts';
import { bucketsUpTo, type FreshObservation, type KnownObservation, type Position } from '../observation/observation';
import { squaresAround } from '../observation/position-observations';
import { clusterOf } from './cluster-finding';
import { feeJumpOf } from './fee-finding';
import type { Finding } from './finding';
import type { LaneSettings } from './lane-settings';
import type { WatchedObservation } from './watched-observation';

/** Quarters whose fees are read, and those whose positions are: half a year of weeks takes three. */
const feeQuarters: Readonly<Record<Frequency, number>> = { day: 2, week: 4, month: 8, quarter: 12, year: 24 };
const positionQuarters = 3;

/** Reads what may be read by these buckets: bounded, whatever is stored. */
export type ReadObservations = (buckets: readonly string[]) => Promise<KnownObservation[]>;

/** What the lanes that judge single figures have to say of what has just come. */
export async function observedFindings(watched: readonly WatchedObservation[], read: ReadObservations, settings: LaneSettings): Promise<Finding[]> {
  const known = await Promise.all(watched.map(({ newest }) => read(bucketsFor(newest))));
  const found: Finding[] = [];
  for (const [at, each] of watched.entries()) {
    const about = known[at] ?? [];
    // One after the other: several scans at once would let nobody else have a turn.
    const finding = each.newest.position ? await clusterOf(each, about, settings.cluster) : feeJumpOf(each, about, settings.feeJump);
    if (finding) found.push(finding);
  }
  return found;
}

function bucketsFor({ series, day, frequency, position, of }: FreshObservation): string[] {
  return position ? positionBuckets(position, of.basis, day) : feeBuckets(series, day, frequency);
}

export function feeBuckets(series: string, day: string, frequency: Frequency): string[] {
  return bucketsUpTo(series, day, feeQuarters[frequency]);
}

export function positionBuckets(position: Position, basis: string, day: string): string[] {
  return squaresAround(position, basis).flatMap((square) => bucketsUpTo(square, day, positionQuarters));
}
