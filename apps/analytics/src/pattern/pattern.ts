import type { LegV1, PatternV2, PlaceV1 } from '@openvrs/contracts';

/** Indicators that say how a border was crossed, or tried. */
const crossings: ReadonlySet<string> = new Set(['illegal-border-crossing-between-bcps', 'clandestine-entry-at-bcps', 'refusal-of-entry', 'false-document-use']);

/** What a leg is watched as: between countries where it crosses a border, and at its finest codes where they say more. */
export interface LegPatterns {
  /** The most general: what its citizenships and modes are parts of. */
  readonly general: PatternV2;
  readonly fine?: PatternV2;
}

export function legPatterns({ from, to }: Pick<LegV1, 'from' | 'to'>): LegPatterns | undefined {
  const fine = code(from) === from.country && code(to) === to.country ? undefined : leg([finest(from), finest(to)]);
  if (from.country !== to.country) return { general: leg([countryOf(from), countryOf(to)]), ...(fine ? { fine } : {}) };
  return fine === undefined || code(from) === code(to) ? undefined : { general: fine };
}

/** The countries passed, in order; a route within two countries is a leg, and nothing more. */
export function routePattern(legs: readonly Pick<LegV1, 'from' | 'to'>[]): PatternV2 | undefined {
  const nodes = legs.flatMap(({ from, to }) => [from, to]).map(countryOf);
  const places = nodes.filter((place, at) => place.country !== nodes[at - 1]?.country);
  return places.length < 3 ? undefined : { family: 'route', key: `route|${path(places)}`, places };
}

export function citizenshipOf(general: PatternV2, citizenship: string): PatternV2 {
  return { family: 'leg-citizenship', key: `leg-citizenship|${path(general.places)}|${citizenship}`, places: general.places, citizenship };
}

export function modeOf(general: PatternV2, mode: string): PatternV2 {
  return { family: 'leg-mode', key: `leg-mode|${path(general.places)}|${mode}`, places: general.places, mode };
}

/** @param method - `means:inflatable-boat`. */
export function methodOf(general: PatternV2, method: string): PatternV2 {
  return { family: 'leg-method', key: `leg-method|${path(general.places)}|${method}`, places: general.places, method };
}

/** Where a route of three countries or more begins and ends, whatever lies between. */
export function corridorOf({ places }: PatternV2): PatternV2 | undefined {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last || first.country === last.country) return undefined;
  return { family: 'corridor', key: `corridor|${path([first, last])}`, places: [first, last] };
}

/** Who crosses a border how; undefined where the leg crosses none or the indicator counts no crossing. */
export function crossingOf({ places }: PatternV2, crossing: string, citizenship: string): PatternV2 | undefined {
  const [from, to] = places.map(countryOf);
  if (!from || !to || from.country === to.country || !crossings.has(crossing)) return undefined;
  const key = `crossing-citizenship|${path([from, to])}|${crossing}|${citizenship}`;
  return { family: 'crossing-citizenship', key, places: [from, to], crossing, citizenship };
}

/** The patterns that this one is a special case of: it is no news while one of them is. */
export function moreGeneral(pattern: PatternV2): string[] {
  const { family, places, citizenship } = pattern;
  const countries = places.map(countryOf);
  const legs = countries.slice(1).map((to, at) => `leg|${path([countries[at] ?? to, to])}`);
  if (family === 'corridor') return [];
  if (family === 'leg') return path(places) === path(countries) ? [] : legs;
  if (family === 'route') return [...legs, ...[corridorOf(pattern)].flatMap((corridor) => corridor?.key ?? [])];
  if (family === 'crossing-citizenship') return [...legs, `leg-citizenship|${path(places)}|${citizenship ?? ''}`];
  return [...new Set([`leg|${path(places)}`, ...legs])];
}

function leg(places: [PlaceV1, PlaceV1]): PatternV2 {
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
