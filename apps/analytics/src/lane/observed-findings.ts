import type { Frequency } from '@openvrs/contracts';
import { bucketsUpTo, type FreshObservation, type KnownObservation, type Position } from '../observation/observation';
import { squaresAround, type Observing } from '../observation/position-observations';
import { clusterOf } from './cluster-finding';
import { feeJumpOf } from './fee-finding';
import type { Finding } from './finding';
import type { LaneSettings } from './lane-settings';
import type { WatchedObservation } from './watched-observation';
import { openSeriesOf, type Series } from '../series/series';

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

function bucketsFor({ day, position, of }: FreshObservation): string[] {
  return position ? positionBuckets(position, of, day) : feeBuckets(of, day);
}

/** Who alone may see the reports of a series sees those that all may see as well. */
export function feeBuckets(of: Series, day: string): string[] {
  return [of, openSeriesOf(of)].flatMap((series) => (series ? bucketsUpTo(series.id, day, feeQuarters[of.frequency]) : []));
}

export function positionBuckets(position: Position, { basis, audience }: Observing, day: string): string[] {
  const squares = audience === undefined ? squaresAround(position, { basis }) : [...squaresAround(position, { basis, audience }), ...squaresAround(position, { basis })];
  return squares.flatMap((square) => bucketsUpTo(square, day, positionQuarters));
}
