import type { EvidenceV1, PatternV1, PlaceV1, SignalRaisedV1 } from '@openvrs/contracts';
import { citizenshipName, modes, placeOf } from '@openvrs/vocabulary';

/** One line that a duty officer understands at once: what, where, when, how much against how much. */
export function headlineOf(signal: SignalRaisedV1): string {
  const what = `${patternInWords(signal.pattern)}, ${signal.series.period}`;
  return signal.lane === 'novelty'
    ? `New pattern: ${what}: ${signal.evidence.observed} ${signal.series.unit}, never reported before`
    : `Surge: ${what}: ${signal.evidence.observed} ${signal.series.unit} against ${expectedInWords(signal.evidence)} expected`;
}

/** `Belarus to Poland, on foot, citizens of Iraq`. */
export function patternInWords(pattern: PatternV1): string {
  const parts = [pattern.places.map(placeInWords).join(' to ')];
  if (pattern.mode) parts.push(modes.entries.find((mode) => mode.code === pattern.mode)?.label ?? pattern.mode);
  if (pattern.citizenship) parts.push(`citizenship ${citizenshipName(pattern.citizenship) ?? pattern.citizenship}`);
  return parts.join(', ');
}

function placeInWords(place: PlaceV1): string {
  const code = place.locode ?? place.subdivision ?? place.country;
  return placeOf(code)?.name ?? code;
}

function expectedInWords({ expected }: EvidenceV1): string {
  if (expected < 0.05) return 'fewer than 0.1';
  return expected < 10 ? expected.toFixed(1) : String(Math.round(expected));
}
