import { codeList } from './code-list';
import { alpha3ToAlpha2, countryName } from './country';

/** Codes of ICAO Doc 9303 part 3 section 5 for people whose citizenship is no country's. */
export const specialCitizenships = codeList([
  { code: 'XXA', label: 'stateless' },
  { code: 'XXB', label: 'refugee (1951 Convention)' },
  { code: 'XXC', label: 'refugee, other' },
  { code: 'XXX', label: 'unspecified citizenship' },
]);

/**
 * Three letters, as travel documents print them: ISO 3166-1 alpha-3, `XKX` (Kosovo, user-assigned), or one of the four
 * ICAO codes. Citizenship, never a guess at ethnicity or origin.
 */
export const isCitizenship = (value: unknown): value is string =>
  specialCitizenships.has(value) || (typeof value === 'string' && alpha3ToAlpha2(value) !== undefined);

/** In words, or the code itself when it is nobody's. */
export const citizenshipName = (code: string): string => {
  if (specialCitizenships.has(code)) return specialCitizenships.labelOf(code);
  return countryName(alpha3ToAlpha2(code) ?? code);
};
