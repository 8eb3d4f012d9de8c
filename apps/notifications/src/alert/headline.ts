import type { EvidenceV2, Lane, PatternV2, PlaceV1, SignalRaisedV2 } from '@openvrs/contracts';
import { citizenshipName, indicators, modes, placeOf } from '@openvrs/vocabulary';

/** One line that a duty officer understands at once: what, where, when, how much against how much. */
export function headlineOf({ lane, pattern, series, evidence }: SignalRaisedV2): string {
  const what = `${patternInWords(pattern)}, ${series.period}`;
  const observed = valueInWords(evidence.observed, evidence, series.unit);
  if (lane === 'novelty') return `New pattern: ${what}: ${observed}, never reported before`;
  return `${laneInWords[lane]}: ${what}: ${observed} against ${expectedInWords(evidence)} expected`;
}

const laneInWords: Readonly<Record<Lane, string>> = {
  novelty: 'New pattern',
  surge: 'Surge',
  drift: 'Lasting rise',
  displacement: 'Displacement',
  'method-shift': 'Change of method',
  'fee-jump': 'Change of fees',
  cluster: 'Cluster',
};

function valueInWords(value: number, { measure, currency }: EvidenceV2, unit: string): string {
  if (measure === 'share') return `${Math.round(value * 100)} % of ${unit}`;
  return measure === 'amount' ? `${Math.round(value)} ${currency ?? ''}`.trim() : `${value} ${unit}`;
}

/** `Belarus to Poland, on foot, citizens of Iraq`. */
export function patternInWords(pattern: PatternV2): string {
  const parts = [pattern.places.map(placeInWords).join(' to ')];
  if (pattern.mode) parts.push(modes.entries.find((mode) => mode.code === pattern.mode)?.label ?? pattern.mode);
  if (pattern.method) parts.push(pattern.method.replace(':', ' ').replaceAll('-', ' '));
  if (pattern.crossing) parts.push(indicators.entries.find(({ code }) => code === pattern.crossing)?.label ?? pattern.crossing);
  if (pattern.citizenship) parts.push(`citizenship ${citizenshipName(pattern.citizenship) ?? pattern.citizenship}`);
  return parts.join(', ');
}

function placeInWords(place: PlaceV1): string {
  const code = place.locode ?? place.subdivision ?? place.country;
  return placeOf(code)?.name ?? code;
}

function expectedInWords(evidence: EvidenceV2): string {
  const { expected, measure } = evidence;
  if (measure !== 'count') return valueInWords(expected, evidence, '').replace(' of ', '');
  if (expected < 0.05) return 'fewer than 0.1';
  return expected < 10 ? expected.toFixed(1) : String(Math.round(expected));
}
