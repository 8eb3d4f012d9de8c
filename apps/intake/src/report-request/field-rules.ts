import { isMoment, momentWanted } from '@openvrs/edge';
import { isCitizenship, isCountry, isCurrency, isLatitude, isLocode, isLongitude, isSubdivision } from '@openvrs/vocabulary';
import { isDay } from '../report/day';
import type { FieldRule } from './field';

/** Code lists longer than this are named by their endpoints in a message, not written out. */
const codesShownMax = 24;

export function oneOf(codes: readonly string[]): FieldRule {
  const shown = codes.slice(0, codesShownMax).join(', ') + (codes.length > codesShownMax ? ', …' : '');
  return { code: 'unknown-code', holds: (value) => typeof value === 'string' && codes.includes(value), fix: `must be one of: ${shown}` };
}

export const country: FieldRule = { code: 'unknown-country', holds: isCountry, fix: 'must be an ISO 3166-1 alpha-2 code in capitals, such as TR' };
export const citizenship: FieldRule = {
  code: 'unknown-citizenship',
  holds: isCitizenship,
  fix: 'must be an ISO 3166-1 alpha-3 code in capitals such as SYR, XKX (Kosovo), XXA (stateless) or XXX (unspecified)',
};
export const subdivision: FieldRule = { code: 'unknown-subdivision', holds: isSubdivision, fix: 'must be an ISO 3166-2 code, such as GR-69' };
export const locode: FieldRule = { code: 'unknown-locode', holds: isLocode, fix: 'must be a UN/LOCODE without a space, such as ITLMP' };
export const currency: FieldRule = { code: 'unknown-currency', holds: isCurrency, fix: 'must be an ISO 4217 code such as USD: state amount and currency together' };
export const latitude: FieldRule = { code: 'latitude', holds: isLatitude, fix: 'must be degrees north between -90 and 90' };
export const longitude: FieldRule = { code: 'longitude', holds: isLongitude, fix: 'must be degrees east between -180 and 180' };
export const day: FieldRule = { code: 'impossible-date', holds: isDay, fix: 'must be a day of the calendar written YYYY-MM-DD, such as 2021-07-31' };
export const yesOrNo: FieldRule = { code: 'boolean', holds: (value) => typeof value === 'boolean', fix: 'must be true or false' };

export const moment: FieldRule = { code: 'impossible-time', holds: isMoment, fix: momentWanted };

export function text(max: number): FieldRule {
  const holds = (value: unknown): boolean => typeof value === 'string' && value.trim().length > 0 && value.length <= max && isWellFormed(value);
  return { code: 'text', holds, fix: `must be text of 1 to ${max} characters` };
}

export function number(bounds: { above?: number; min?: number; max: number }): FieldRule {
  const low = bounds.above ?? bounds.min ?? 0;
  const holds = (value: unknown): boolean =>
    typeof value === 'number' && Number.isFinite(value) && (bounds.above === undefined ? value >= low : value > low) && value <= bounds.max;
  return { code: 'number', holds, fix: `must be a number ${bounds.above === undefined ? 'from' : 'above'} ${low} to ${bounds.max}` };
}

export function wholeNumber(max: number, min = 0): FieldRule {
  const holds = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
  return { code: 'whole-number', holds, fix: `must be a whole number from ${min} to ${max}` };
}

/** A lone surrogate has no UTF-8: it could neither be hashed nor sent on. */
function isWellFormed(value: string): boolean {
  return !/\p{Surrogate}/u.test(value);
}
