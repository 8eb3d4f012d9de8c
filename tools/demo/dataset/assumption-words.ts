import { countryName, modes, subdivisionName } from '@openvrs/vocabulary';
import { agencies, type Assumption, type Source } from './assumptions';

const sourceInWords = (source: Source): string => {
  if (source.of === 'uk-small-boats') return 'UK small boats (people)';
  if (source.of === 'italy-landings') return 'Italy landings (people)';
  return `Frontex ${source.route}, ${source.border.toLowerCase()} (detections)`;
};

export const agencyName = (id: string): string => (id in agencies ? agencies[id as keyof typeof agencies] : id);

/** `Frontex Eastern Borders Route, land (detections) → Poland, Border Police: Belarus → Poland on foot`, and what it leaves out. */
export function inWords(assumption: Assumption): string {
  const { source, state, agency, from, to, toSubdivision, mode, but } = assumption;
  const end = toSubdivision ? `${countryName(to)} (${subdivisionName(toSubdivision) ?? toSubdivision})` : countryName(to);
  const leg = `${countryName(from)} → ${end} ${modes.labelOf(mode)}`;
  const said = `${sourceInWords(source)} → ${countryName(state)}, ${agencyName(agency)}: ${leg}`;
  return but ? `${said}; ${but}` : said;
}
