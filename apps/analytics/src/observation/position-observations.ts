import type { LegV1, PlaceV1, ReportContentV1 } from '@openvrs/contracts';
import { legPatterns } from '../pattern/pattern';
import { timeOf } from '../pattern/report-time';
import { digest, seriesOn, type Series } from '../series/series';
import { bucketOf, type FreshObservation, type Position } from './observation';
import type { Audience } from '../series/audience';

/** Degrees of a side of the squares that positions are read by: no cluster is larger. */
export const squareDegrees = 4;

/** Where an incident was: of the places with coordinates, where a border was crossed before where people set out. */
export function positionOf(content: ReportContentV1, audience?: Audience): FreshObservation[] {
  const when = timeOf(content);
  if (content.kind !== 'incident' || when === undefined) return [];
  const found = content.routes.flatMap(({ legs }) => legs.flatMap((leg) => [leg.from, leg.to].flatMap((place) => located(place, leg))));
  const [best] = found.sort((a, b) => rankOf(a.place) - rankOf(b.place));
  const pattern = best && legPatterns(best.leg)?.general;
  if (best === undefined || pattern === undefined) return [];
  const of = seriesOn(pattern, { basis: content.basis, indicator: 'position', unit: 'events', ...when.series, audience });
  const square = squareOf(best.position, of);
  const { from: day } = content.period;
  return [{ of, series: square, frequency: of.frequency, day, bucket: bucketOf(square, day), position: best.position, ...(audience === undefined ? {} : { audience }) }];
}

/** Whose positions may be held against each other. */
export interface Observing {
  readonly basis: Series['basis'];
  readonly audience?: Audience;
}

/** The squares about a position, its own among them; across the date line too. */
export function squaresAround({ latitude, longitude }: Position, of: Observing): string[] {
  const steps = [-squareDegrees, 0, squareDegrees];
  const squares = steps.flatMap((north) => steps.map((east) => squareOf({ latitude: latitude + north, longitude: longitude + east }, of)));
  return [...new Set(squares)];
}

function squareOf({ latitude, longitude }: Position, { basis, audience }: Observing): string {
  const east = ((((longitude + 180) % 360) + 360) % 360);
  return digest(`position|${basis}|${Math.floor((latitude + 90) / squareDegrees)}|${Math.floor(east / squareDegrees)}${audience === undefined ? '' : `|${audience}`}`);
}

interface Located {
  readonly place: PlaceV1;
  readonly leg: LegV1;
  readonly position: Position;
}

function located(place: PlaceV1, leg: LegV1): Located[] {
  const { latitude, longitude } = place;
  return latitude === undefined || longitude === undefined ? [] : [{ place, leg, position: { latitude: rounded(latitude), longitude: rounded(longitude) } }];
}

/** To a twentieth of a degree, five kilometres: what lies closer is one place. */
function rounded(degrees: number): number {
  return Math.round(degrees * 20) / 20;
}

function rankOf({ role }: PlaceV1): number {
  const at = role === undefined ? -1 : ['border-crossing', 'embarkation'].indexOf(role);
  return at < 0 ? 2 : at;
}
