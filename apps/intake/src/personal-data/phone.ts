import { withoutTimesAndPlaces } from './plain-text';

/** ITU-T E.164 allows fifteen digits, country code included; fewer than the minimum are too many other things. */
const internationalDigits = [8, 15] as const;
const nationalDigits = [9, 11] as const;
const labelledDigits = [7, 15] as const;

const international = /(?:\+|\b00)\d[\d ()./-]{6,22}\d/g;
const national = /(?<![\d.,/-])\(?0\d{1,4}\)?[ ./-]?\d{2,4}[ ./-]?\d{2,4}(?:[ ./-]?\d{1,4})?(?!\d)/g;
const labelled = /\b(?:tel|telephone|phone|mobile|cell|whats ?app|viber|telegram|sms)\b[^\d\n]{0,20}\d[\d ()./-]{4,18}\d/gi;

/** A conservative guess: a run of digits as people write numbers to be called. */
export function holdsPhone(text: string): boolean {
  const rest = withoutTimesAndPlaces(text);
  return holds(rest, labelled, labelledDigits) || holds(rest, international, internationalDigits) || holds(rest, national, nationalDigits);
}

function holds(text: string, pattern: RegExp, [min, max]: readonly [number, number]): boolean {
  return (text.match(pattern) ?? []).some((found) => {
    const digits = found.replace(/\D/g, '').replace(/^00/, '').length;
    return digits >= min && digits <= max;
  });
}
