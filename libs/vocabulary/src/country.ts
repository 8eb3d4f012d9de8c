import centroidRows from '../data/country-centroids.json';
import countryRows from '../data/countries.json';
import type { Coordinates } from './coordinates';

export interface Country {
  /** ISO 3166-1 alpha-2; `XK` (Kosovo) is user-assigned. */
  readonly alpha2: string;
  /** ISO 3166-1 alpha-3; `XKX` (Kosovo) is user-assigned. */
  readonly alpha3: string;
  readonly name: string;
  /** Middle of the country, to two decimals: for a map at world scale only. */
  readonly centroid: Coordinates;
}

const centroids = new Map((centroidRows as [string, number, number][]).map(([code, lat, lon]) => [code, { lat, lon }]));

const toCountry = ([alpha2, alpha3, name]: [string, string, string]): Country => {
  const centroid = centroids.get(alpha2);
  if (centroid === undefined) throw new Error(`no centroid for ${alpha2}`);
  return { alpha2, alpha3, name, centroid };
};

/** Countries and territories of ISO 3166-1, and Kosovo, by alpha-2 code. */
export const countries: readonly Country[] = (countryRows as [string, string, string][]).map(toCountry);

const byAlpha2 = new Map(countries.map((country) => [country.alpha2, country]));
const byAlpha3 = new Map(countries.map((country) => [country.alpha3, country]));

export const isCountry = (value: unknown): value is string => typeof value === 'string' && byAlpha2.has(value);

export const countryOf = (alpha2: string): Country | undefined => byAlpha2.get(alpha2);

/** The name in English, or the code itself when it is nobody's. */
export const countryName = (alpha2: string): string => byAlpha2.get(alpha2)?.name ?? alpha2;

export const alpha3ToAlpha2 = (alpha3: string): string | undefined => byAlpha3.get(alpha3)?.alpha2;

export const alpha2ToAlpha3 = (alpha2: string): string | undefined => byAlpha2.get(alpha2)?.alpha3;
