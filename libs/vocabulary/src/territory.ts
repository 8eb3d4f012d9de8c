import { isCountry } from './country';

/** Territories with an ISO 3166-1 code of their own, by the state that answers for them. Who is in free association with a state is left out. */
const territories: Readonly<Record<string, string>> = {
  AU: 'CC CX HM NF',
  CN: 'HK MO',
  DK: 'FO GL',
  FI: 'AX',
  FR: 'BL GF GP MF MQ NC PF PM RE TF WF YT',
  GB: 'AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG',
  NL: 'AW BQ CW SX',
  NO: 'BV SJ',
  NZ: 'TK',
  US: 'AS GU MP PR UM VI',
};

const stateByTerritory = new Map(Object.entries(territories).flatMap(([state, all]) => all.split(' ').filter(isCountry).map((territory) => [territory, state] as const)));

/** The state that answers for a territory, such as FR for NC; undefined for what is a state itself. A territory may take part for itself. */
export const territoryOf = (country: string): string | undefined => stateByTerritory.get(country);
