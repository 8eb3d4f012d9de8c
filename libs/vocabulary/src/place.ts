import type { Coordinates } from './coordinates';
import { countryOf } from './country';
import { isLocode, seaportOf } from './locode';
import { subdivisionName } from './subdivision';

export type PlaceKind = 'country' | 'subdivision' | 'locode';

export interface Place {
  readonly kind: PlaceKind;
  readonly code: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly name: string;
  /** A country's is its middle; a subdivision has none. */
  readonly coordinates?: Coordinates;
}

const countryPlace = (code: string): Place | undefined => {
  const country = countryOf(code);
  return country && { kind: 'country', code, country: code, name: country.name, coordinates: country.centroid };
};

const subdivisionPlace = (code: string): Place | undefined => {
  const name = subdivisionName(code);
  return name === undefined ? undefined : { kind: 'subdivision', code, country: code.slice(0, 2), name };
};

const locodePlace = (code: string): Place | undefined => {
  if (!isLocode(code)) return undefined;
  const port = seaportOf(code);
  const place = { kind: 'locode' as const, code, country: code.slice(0, 2), name: port?.name ?? code };
  return port?.coordinates ? { ...place, coordinates: port.coordinates } : place;
};

/**
 * A place by its code, whose form says which list it is from: `IT` (ISO 3166-1), `ES-CN` (ISO 3166-2), `ITAUG`
 * (UN/LOCODE). Undefined when the code is nobody's.
 */
export const placeOf = (code: string): Place | undefined => {
  if (code.length === 2) return countryPlace(code);
  return code[2] === '-' ? subdivisionPlace(code) : locodePlace(code);
};

export const isPlaceCode = (value: unknown): value is string => typeof value === 'string' && placeOf(value) !== undefined;
