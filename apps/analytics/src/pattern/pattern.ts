import type { LegV1, PatternV1, PlaceV1 } from '@openvrs/contracts';

/** What a leg is watched as: between countries where it crosses a border, and at its finest codes where they say more. */
export interface LegPatterns {
  /** The most general: what its citizenships and modes are parts of. */
  readonly general: PatternV1;
  readonly fine?: PatternV1;
}

export function legPatterns({ from, to }: Pick<LegV1, 'from' | 'to'>): LegPatterns | undefined {
  const fine = code(from) === from.country && code(to) === to.country ? undefined : leg([finest(from), finest(to)]);
  if (from.country !== to.country) return { general: leg([countryOf(from), countryOf(to)]), ...(fine ? { fine } : {}) };
  return fine === undefined || code(from) === code(to) ? undefined : { general: fine };
}

/** The countries passed, in order; a route within two countries is a leg, and nothing more. */
export function routePattern(legs: readonly Pick<LegV1, 'from' | 'to'>[]): PatternV1 | undefined {
  const nodes = legs.flatMap(({ from, to }) => [from, to]).map(countryOf);
  const places = nodes.filter((place, at) => place.country !== nodes[at - 1]?.country);
  return places.length < 3 ? undefined : { family: 'route', key: `route|${path(places)}`, places };
}

export function citizenshipOf(general: PatternV1, citizenship: string): PatternV1 {
  return { family: 'leg-citizenship', key: `leg-citizenship|${path(general.places)}|${citizenship}`, places: general.places, citizenship };
}

export function modeOf(general: PatternV1, mode: string): PatternV1 {
  return { family: 'leg-mode', key: `leg-mode|${path(general.places)}|${mode}`, places: general.places, mode };
}

/** The patterns that this one is a special case of: it is no news while one of them is. */
export function moreGeneral({ family, places }: PatternV1): string[] {
  const countries = places.map(countryOf);
  const crossings = countries.slice(1).map((to, at) => `leg|${path([countries[at] ?? to, to])}`);
  if (family === 'leg') return path(places) === path(countries) ? [] : crossings;
  return family === 'route' ? crossings : [...new Set([`leg|${path(places)}`, ...crossings])];
}

function leg(places: [PlaceV1, PlaceV1]): PatternV1 {
  return { family: 'leg', key: `leg|${path(places)}`, places };
}

function path(places: readonly PlaceV1[]): string {
  return places.map(code).join('>');
}

function code(place: PlaceV1): string {
  return place.locode ?? place.subdivision ?? place.country;
}

function countryOf({ country }: PlaceV1): PlaceV1 {
  return { country };
}

/** Only what the key is made of: coordinates and roles are a report's own. */
function finest({ country, subdivision, locode }: PlaceV1): PlaceV1 {
  return { country, ...(locode ? { locode } : subdivision ? { subdivision } : {}) };
}
