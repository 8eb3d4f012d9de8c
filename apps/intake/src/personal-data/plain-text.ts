/** Zeros of the decimal digits in use in the region, besides those that NFKC turns into ASCII. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810];
const invisible = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/gu;

/** The same words in one spelling, so that a number in Khmer digits or full-width letters is seen for what it is. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\u2010-\u2015\u2212]/gu, '-');
}

function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((each) => point >= each && point < each + 10);
  return zero === undefined ? digit : String(point - zero);
}

const timesAndPlaces = [
  /\b\d{4}-\d{2}-\d{2}(?:T[\d:.]{4,15}(?:Z|[+-]\d{2}:?\d{2})?)?/g,
  /\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/g,
  /\b\d{1,2}:\d{2}(?::\d{2})?\b/g,
  /[+-]?\b\d{1,3}\.\d{2,8}\b/g,
];

/** Dates, times and coordinates are digits too, but say when and where: out, before numbers are looked at. */
export function withoutTimesAndPlaces(text: string): string {
  return timesAndPlaces.reduce((left, pattern) => left.replace(pattern, ' ; '), text);
}
