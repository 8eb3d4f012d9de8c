import type { EvidenceV2, Lane, PatternV2, PlaceV1, SignalRaisedV2 } from '@openvrs/contracts';
import { citizenshipName, indicators, modes, placeOf } from '@openvrs/vocabulary';
import { expectedInWords, observedInWords } from './value-in-words';

/** One line that a duty officer understands at once: what, where, when, how much against how much. */
export function headlineOf({ lane, pattern, series, evidence }: SignalRaisedV2): string {
  const what = `${patternInWords(pattern)}, ${series.period}`;
  const observed = observedInWords(evidence, series.unit);
  if (lane === 'novelty') return `New pattern: ${what}: ${observed}, never reported before`;
  if (lane === 'cluster') return `${laneInWords.cluster}: ${what}: ${observed} ${aroundInWords(evidence)} against ${expectedInWords(evidence)} expected there`;
  if (lane === 'displacement') return `${laneInWords.displacement}: ${what}: ${observed} over ${String(evidence.parameters['periods'])} ${series.frequency}s against ${expectedInWords(evidence)} expected, ${whileInWords(evidence)}`;
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

/** `within 40 km of 36.4, 27.9`. */
function aroundInWords({ parameters }: EvidenceV2): string {
  return `within ${Math.max(5, Math.ceil(Number(parameters['clusterKm'])))} km of ${Number(parameters['latitude'])}, ${Number(parameters['longitude'])}`;
}

/** `while Libya to Italy fell to 45 from 330`. */
function whileInWords({ parameters }: EvidenceV2): string {
  const [from = '', to = ''] = String(parameters['neighbour']).replace('leg|', '').split('>');
  const places = [from, to].map((country) => placeInWords({ country })).join(' to ');
  return `while ${places} fell to ${Number(parameters['neighbourObserved'])} from ${Math.round(Number(parameters['neighbourExpected']))}`;
}
