import { InvalidParameter } from '../detection.errors';
import type { ScanPlace } from './permutation-scan';

/** A centre with the places around it, nearest first (itself at distance 0). */
export interface ScanZone {
  readonly members: readonly number[];
  /** Kilometres from the centre, same order. */
  readonly distances: readonly number[];
}

const EARTH_RADIUS_KM = 6371.0088;

/** One zone per place. @throws InvalidParameter for coordinates that are none. */
export function scanZones(places: readonly ScanPlace[], radiusKm: number): ScanZone[] {
  places.forEach(requireCoordinates);
  return places.map((centre) => {
    const near = places
      .map((place, index) => ({ index, distance: distanceKm(centre, place) }))
      .filter(({ distance }) => distance <= radiusKm)
      .sort((a, b) => a.distance - b.distance || a.index - b.index);
    return { members: near.map(({ index }) => index), distances: near.map(({ distance }) => distance) };
  });
}

/** Great-circle distance (haversine), in kilometres. */
export function distanceKm(a: ScanPlace, b: ScanPlace): number {
  const radians = Math.PI / 180;
  const dLatitude = (b.latitude - a.latitude) * radians;
  const dLongitude = (b.longitude - a.longitude) * radians;
  const across = Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLongitude / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(Math.sin(dLatitude / 2) ** 2 + across)));
}

function requireCoordinates({ latitude, longitude }: ScanPlace): void {
  if (!(Math.abs(latitude) <= 90)) throw new InvalidParameter('latitude', latitude, 'degrees in −90…90');
  if (!(Math.abs(longitude) <= 180)) throw new InvalidParameter('longitude', longitude, 'degrees in −180…180');
}
