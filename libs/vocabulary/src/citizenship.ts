import { codeList } from './code-list';
import { countryName, isCountry } from './country';

/** Codes of ICAO Doc 9303 part 3 section 5 for people whose citizenship is no country's. */
export const specialCitizenships = codeList([
  { code: 'XXA', label: 'stateless' },
  { code: 'XXB', label: 'refugee (1951 Convention)' },
  { code: 'XXC', label: 'refugee, other' },
  { code: 'XXX', label: 'unspecified citizenship' },
]);

/** A citizenship is an ISO 3166-1 alpha-2 code, or one of the four ICAO codes: never a guess at ethnicity or origin. */
export const isCitizenship = (value: unknown): value is string => isCountry(value) || specialCitizenships.has(value);

export const citizenshipName = (code: string): string =>
  specialCitizenships.has(code) ? specialCitizenships.labelOf(code) : countryName(code);
