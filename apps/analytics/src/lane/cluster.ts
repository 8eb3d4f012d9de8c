import { hypergeometricQuantile, permutationScanInSteps, seededGenerator, type Cluster } from '@openvrs/detection';
import type { Frequency, IntervalV2 } from '@openvrs/contracts';
import type { Position } from '../observation/observation';
import { intervalAround, intervalTail } from './interval';
import { surpriseOf, type Judgement } from './judgement';

export interface ClusterSettings {
  /** Largest p: its inverse is how many analyses it takes until chance alone gives as strong a cluster. */
  readonly alpha: number;
  readonly minimumEvents: number;
  readonly radiusKm: number;
}

export interface PlacedEvent extends Position {
  /** Periods before the one that is judged. */
  readonly age: number;
}

/** All that the lane is asked: where and when, nothing else. */
export interface ClusterQuestion {
  readonly events: readonly PlacedEvent[];
  /** Where the events at hand were: a cluster without any of them is no news. */
  readonly fresh: readonly Position[];
  readonly seed: number;
  readonly frequency: Frequency;
  readonly settings: ClusterSettings;
}

/** Periods that are scanned, and the longest that a cluster lasts. */
export const scannedPeriods = 26;
const longest = 4;
const replicates = 999;
/** Log-likelihood ratio below which chance does as well so often that nothing is replicated. */
const leastRatio = 4;
/** So many replicates as strong as what was seen, and it is no cluster: the rest are not made. */
const givenUpAfter = 5;
/** Milliseconds after which a scan lets others have their turn. */
const turnMs = 5;

/**
 * Space–time permutation scan (Kulldorff et al. 2005) of the events about the newest: a circle and the last one to four
 * periods in which more happened than the circle's and the periods' own shares explain. It needs events only, no
 * population, and names a place that nobody was watching. What is still to come of a period is held against fewer events of
 * that period everywhere, so no delay is asked for.
 * @returns undefined where nothing stands out, or what does is elsewhere.
 */
export function judgeCluster(question: ClusterQuestion): Judgement | undefined {
  const scan = scanOf(question);
  for (;;) {
    const { done, value } = scan.next();
    if (done === true) return judgementOf(question, value);
  }
}

/** The same, with everybody else's turn in between: a scan takes some tenths of a second. */
export async function judgeClusterInTurns(question: ClusterQuestion): Promise<Judgement | undefined> {
  const scan = scanOf(question);
  for (;;) {
    const until = performance.now() + turnMs;
    do {
      const { done, value } = scan.next();
      if (done === true) return judgementOf(question, value);
    } while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function scanOf({ events, seed, settings }: ClusterQuestion): ReturnType<typeof permutationScanInSteps> {
  const places = distinct(events);
  const options = { random: seededGenerator(seed), radiusKm: settings.radiusKm, longest, replicates, leastRatio, givenUpAfter };
  return permutationScanInSteps(places, countsAt(places, events), options);
}

function judgementOf({ events, fresh, seed, settings }: ClusterQuestion, found: Cluster | null): Judgement | undefined {
  if (found === null || found.p > settings.alpha || found.observed < settings.minimumEvents) return undefined;
  const places = distinct(events);
  const inside = found.places.flatMap((index) => places[index] ?? []);
  const [centre] = inside;
  if (centre === undefined || !fresh.some((position) => inside.some((place) => keyOf(place) === keyOf(position)))) return undefined;
  const { observed, expected, p, recurrence, radiusKm, periods, logLikelihoodRatio } = found;
  const chosenBecause = `${events.length} events with coordinates in ${scannedPeriods} periods about the newest: no count of a route says where they lie.`;
  const parameters = { ...settings, clusterKm: radiusKm, periods, logLikelihoodRatio, recurrence, replicates, places: inside.length, ...centre, delay: 'not-used' };
  const interval = intervalIn(events, new Set(inside.map(keyOf)), found);
  return { method: 'space-time-permutation-scan', methodVersion: '2', chosenBecause, seed, parameters, measure: 'count', observed, expected, interval, p, surprise: surpriseOf(p) };
}

/** Of the events in this circle and these periods, were the periods of all events dealt anew: exact; that it was looked for among many is in p. */
function intervalIn(events: readonly PlacedEvent[], inside: ReadonlySet<string>, { periods, expected }: Pick<Cluster, 'periods' | 'expected'>): IntervalV2 {
  const law = { total: events.length, marked: events.filter((event) => inside.has(keyOf(event))).length, drawn: events.filter(({ age }) => age < periods).length };
  return intervalAround(expected, [hypergeometricQuantile(intervalTail, law), hypergeometricQuantile(1 - intervalTail, law)]);
}

function distinct(events: readonly Position[]): Position[] {
  return [...new Map(events.map(({ latitude, longitude }) => [keyOf({ latitude, longitude }), { latitude, longitude }])).values()];
}

/** A row for each place, a column for each period, the newest last. */
function countsAt(places: readonly Position[], events: readonly PlacedEvent[]): number[][] {
  const rows = new Map(places.map((place) => [keyOf(place), Array.from({ length: scannedPeriods }, () => 0)]));
  for (const event of events) {
    const row = rows.get(keyOf(event));
    const column = scannedPeriods - 1 - event.age;
    if (row && column >= 0 && column < scannedPeriods) row[column] = (row[column] ?? 0) + 1;
  }
  return [...rows.values()];
}

function keyOf({ latitude, longitude }: Position): string {
  return `${latitude},${longitude}`;
}
