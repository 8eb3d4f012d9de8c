import { withoutTimesAndPlaces } from './plain-text';

const documents =
  'passports?|ppt|travel documents?|identity cards?|id cards?|national id|cnic|aadhaar|nric|nik|ktp|ssn|social security|visa|residence permit|driving licen[cs]e|document|id';

/** `passport AB1234567`: letters and digits in one word are no amount. */
const mixed = new RegExp(`\\b(?:${documents})\\b[^\\n]{0,20}?\\b(?=[A-Z0-9-]{0,9}\\d{4})(?=\\d{0,9}[A-Z])[A-Z0-9-]{6,15}\\b`, 'i');
/** `document no. 35202-1234567-1`: said to be a number. */
const numbered = new RegExp(`\\b(?:${documents})\\b ?(?:no|nr|number|n°|nº|num|#|:)[ .:#]{0,4}[A-Z]{0,3}[ -]?\\d[\\d -]{3,16}\\d`, 'i');
const machineReadable = /[A-Z0-9]{1,30}<<[A-Z0-9<]{2,40}|[A-Z0-9<]{9}\d[A-Z]{3}\d{7}[MFX<]\d{7}/;

export function holdsDocumentNumber(text: string): boolean {
  const rest = withoutTimesAndPlaces(text);
  return mixed.test(rest) || numbered.test(rest);
}

/** ICAO Doc 9303: fillers between names, or the line of number, birth and expiry. */
export function holdsMachineReadableZone(text: string): boolean {
  return machineReadable.test(text);
}
