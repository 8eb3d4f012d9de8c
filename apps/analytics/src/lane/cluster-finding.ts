import { distanceKm } from '@openvrs/detection';
import { ordinalOf, ordinalOfName, periodName } from '../calendar/calendar';
import type { KnownObservation, Position } from '../observation/observation';
import { observedCells, together } from '../observation/observed-cells';
import { cellId } from '../series/series';
import { clusterSubject } from '../signal/signal';
import { judgeClusterInTurns, scannedPeriods, type ClusterQuestion, type ClusterSettings, type PlacedEvent } from './cluster';
import type { Finding } from './finding';
import type { Judgement } from './judgement';
import type { WatchedObservation } from './watched-observation';

/** @param known - All with coordinates in the squares about the newest, the reports at hand included. */
export async function clusterOf({ newest, fresh, causes }: WatchedObservation, known: readonly KnownObservation[], settings: ClusterSettings): Promise<Finding | undefined> {
  const { day, frequency } = newest;
  const period = periodName(ordinalOf(day, frequency), frequency);
  const inputs = clusterQuestion(known, fresh.flatMap(({ position }) => position ?? []), period, { frequency, settings });
  const judgement = await judgeClusterInTurns(inputs);
  const cause = causes.at(-1);
  if (judgement === undefined || cause === undefined) return undefined;
  const { of } = fresh.filter(({ position }) => position && isInside(position, judgement)).at(-1) ?? newest;
  const last = ordinalOfName(period, frequency);
  const scanned = known.filter(({ observation: { position, day: on } }) => position && isScanned(last - ordinalOf(on, frequency)));
  const inCircle = ({ observation: { position } }: KnownObservation): boolean => position !== undefined && isInside(position, judgement);
  const cells = observedCells(scanned.filter(inCircle));
  // What is outside the circle is among the inputs too: the handling of all of it holds.
  const beside = observedCells(scanned.filter((each) => !inCircle(each)));
  const isNow = (cell: { readonly period: string }): boolean => last - ordinalOfName(cell.period, frequency) < Number(judgement.parameters['periods']);
  const cell = cells.filter(isNow).reduce((a, b) => together(a, b));
  const id = cellId(of.id, period);
  return {
    lane: 'cluster', subject: clusterSubject(of, centreOf(judgement), day), watched: { cellId: id, series: of, period }, severity: judgement.observed >= 20 ? 'moderate' : 'minor',
    judgement, inputs, cell: { ...cell, period }, past: cells.filter((each) => !isNow(each)).map((each) => ({ period: each.period, cell: each })), beside, cause,
  };
}

/** Seeded by the period, so that whoever judges the same gets the same. */
export function clusterQuestion(known: readonly KnownObservation[], fresh: readonly Position[], period: string, of: Pick<ClusterQuestion, 'frequency' | 'settings'>): ClusterQuestion {
  const last = ordinalOfName(period, of.frequency);
  const events = known.flatMap(({ observation: { day, position } }): PlacedEvent[] => {
    const age = last - ordinalOf(day, of.frequency);
    return position === undefined || !isScanned(age) ? [] : [{ ...position, age }];
  });
  return { events: events.sort((a, b) => b.age - a.age || a.latitude - b.latitude || a.longitude - b.longitude), fresh, seed: last, ...of };
}

function isScanned(age: number): boolean {
  return age >= 0 && age < scannedPeriods;
}

export function centreOf({ parameters }: Pick<Judgement, 'parameters'>): Position {
  return { latitude: Number(parameters['latitude']), longitude: Number(parameters['longitude']) };
}

function isInside(position: Position, judgement: Judgement): boolean {
  return distanceKm(position, centreOf(judgement)) <= Number(judgement.parameters['clusterKm']) + 1e-6;
}
