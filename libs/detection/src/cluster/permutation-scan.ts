import { requireAtLeast, requireCounts, requirePositive, requireWhole } from '../counts';
import { InvalidParameter } from '../detection.errors';
import { type Generator as Chance, shuffle } from '../random';
import { type Cylinder, CylinderSearch } from './cylinder-search';
import { scanZones } from './scan-zones';

/** A place with coordinates in degrees. */
export interface ScanPlace {
  readonly latitude: number;
  readonly longitude: number;
}

export interface ScanOptions {
  /** Source of chance for the Monte Carlo replicates; the same stream gives the same p. */
  readonly random: Chance;
  /** Largest radius of a cluster in kilometres, > 0, default 300. */
  readonly radiusKm?: number;
  /** Longest cluster in periods, ≥ 1, default 4; it ends with the newest period. */
  readonly longest?: number;
  /** Replicates, ≥ 9, default 999: the smallest p is 1 / (replicates + 1). */
  readonly replicates?: number;
  /** Log-likelihood ratio below which nothing is replicated and there is no cluster, ≥ 0, default 0. */
  readonly leastRatio?: number;
  /** Replicates at least as extreme after which it is no cluster and the rest are not made, ≥ 1; default: all are made. */
  readonly givenUpAfter?: number;
}

export interface Cluster extends Cylinder {
  /** (1 + replicates at least as extreme) / (replicates + 1). */
  readonly p: number;
  /** How many analyses until chance alone gives as strong a cluster: 1 / p. */
  readonly recurrence: number;
}

/**
 * Space–time permutation scan (Kulldorff et al. 2005): needs counts only, no population. Of all cylinders ending now,
 * the one whose count exceeds most what its places and its periods would give if they were independent,
 * μ = Σ c_z c_d / N; p by permuting the periods of the single events. Null when there is no event or no excess.
 * `counts[place][period]`, the newest period last. Cost: events × replicates.
 * @throws InvalidCount, InvalidParameter
 */
export function permutationScan(
  places: readonly ScanPlace[],
  counts: readonly ArrayLike<number>[],
  options: ScanOptions,
): Cluster | null {
  const scan = permutationScanInSteps(places, counts, options);
  for (;;) {
    const { done, value } = scan.next();
    if (done === true) return value;
  }
}

/**
 * The same in steps of one replicate each, for a caller that has other things to do in between: call `next` until it is
 * done; its value is then what `permutationScan` returns.
 * @throws InvalidCount, InvalidParameter at the first step
 */
export function* permutationScanInSteps(
  places: readonly ScanPlace[],
  counts: readonly ArrayLike<number>[],
  options: ScanOptions,
): Generator<undefined, Cluster | null> {
  const { radiusKm, longest, replicates, random, leastRatio, givenUpAfter } = settingsOf(options);
  if (places.length !== counts.length) throw new InvalidParameter('counts', counts.length, 'one row per place');
  counts.forEach(requireCounts);
  const events = spread(counts);
  const total = events.place.length;
  if (total === 0) return null;
  const depth = Math.min(longest, events.periods);
  const search = new CylinderSearch(scanZones(places, radiusKm), { depth, total, placeTotals: events.placeTotals });
  const best = search.strongest(recent(events, depth));
  if (!best || best.logLikelihoodRatio < leastRatio) return null;
  let extreme = 1;
  for (let r = 0; r < replicates; r++) {
    shuffle(events.period, random);
    const ratio = search.strongest(recent(events, depth))?.logLikelihoodRatio ?? 0;
    if (ratio >= best.logLikelihoodRatio && extreme++ === givenUpAfter) return null;
    yield undefined;
  }
  const p = extreme / (replicates + 1);
  return { ...best, p, recurrence: 1 / p };
}

function settingsOf({ radiusKm = 300, longest = 4, replicates = 999, leastRatio = 0, givenUpAfter = replicates + 1, random }: ScanOptions): Required<ScanOptions> {
  requireAtLeast('leastRatio', leastRatio, 0);
  requireWhole('givenUpAfter', givenUpAfter, 1);
  requirePositive('radiusKm', radiusKm);
  requireWhole('longest', longest, 1);
  requireWhole('replicates', replicates, 9);
  return { radiusKm, longest, replicates, leastRatio, givenUpAfter, random };
}

const MOST_EVENTS = 1_000_000;

interface Events {
  readonly place: Int32Array;
  readonly period: Int32Array;
  readonly periods: number;
  readonly placeTotals: Float64Array;
}

/** One entry per event. @throws InvalidParameter above a million: aggregate, or scan a shorter time. */
function spread(counts: readonly ArrayLike<number>[]): Events {
  const total = counts.reduce((sum, row) => sum + Array.from(row).reduce((a, b) => a + b, 0), 0);
  if (total > MOST_EVENTS) throw new InvalidParameter('counts', total, `at most ${MOST_EVENTS} events`);
  const periods = counts.reduce((most, row) => Math.max(most, row.length), 0);
  const place: number[] = [];
  const period: number[] = [];
  const placeTotals = new Float64Array(counts.length);
  counts.forEach((row, z) => {
    for (let d = 0; d < row.length; d++) {
      const here = row[d] as number;
      placeTotals[z] = (placeTotals[z] as number) + here;
      for (let i = 0; i < here; i++) {
        place.push(z);
        period.push(d + periods - row.length);
      }
    }
  });
  return { place: Int32Array.from(place), period: Int32Array.from(period), periods, placeTotals };
}

/** Counts of the newest `depth` periods: row k holds, per place, the events of the newest k + 1 periods. */
function recent({ place, period, periods, placeTotals }: Events, depth: number): Float64Array[] {
  const rows = Array.from({ length: depth }, () => new Float64Array(placeTotals.length));
  for (let i = 0; i < place.length; i++) {
    const age = periods - 1 - (period[i] as number);
    for (let k = age; k < depth; k++) {
      const row = rows[k] as Float64Array;
      const z = place[i] as number;
      row[z] = (row[z] as number) + 1;
    }
  }
  return rows;
}
