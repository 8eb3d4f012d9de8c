import type { Place } from '../report/report-content';
import type { Violation, Warning } from '../report/violation';
import type { Draft } from './draft';

interface Placed {
  readonly place: Place;
  readonly field: string;
}

export function placeViolations(draft: Draft): Violation[] {
  return placesOf(draft).flatMap(violationsOf);
}

export function placeWarnings(draft: Draft): Warning[] {
  return placesOf(draft)
    .filter(({ place }) => place.latitude !== undefined && place.precisionKm === undefined)
    .map(({ field }) => ({ field: `${field}.precisionKm`, code: 'precision-missing', message: 'coordinates without a precision: say within how many kilometres they hold' }));
}

/** Two places are the same when nothing that is said of them differs, but what they are to the route. */
export function isSamePlace(a: Place, b: Place): boolean {
  return identityOf(a) === identityOf(b);
}

/** By which a place is known: all that is said of where it is. */
export function identityOf({ country, subdivision, locode, latitude, longitude }: Place): string {
  return [country, subdivision, locode, latitude, longitude].join('|');
}

function violationsOf({ place, field }: Placed): Violation[] {
  const violations: Violation[] = [];
  for (const part of ['subdivision', 'locode'] as const) {
    if (place[part]?.startsWith(place.country) === false) {
      violations.push({ field: `${field}.${part}`, code: 'place-in-other-country', message: `must lie in the place's country` });
    }
  }
  if ((place.latitude === undefined) !== (place.longitude === undefined)) {
    violations.push({ field, code: 'coordinates-incomplete', message: 'must have latitude and longitude, or neither' });
  }
  return violations;
}

function placesOf({ content }: Draft): Placed[] {
  return content.routes.flatMap((route, r) =>
    route.legs.flatMap((leg, l) => [
      { place: leg.from, field: `routes.${r}.legs.${l}.from` },
      { place: leg.to, field: `routes.${r}.legs.${l}.to` },
    ]),
  );
}
