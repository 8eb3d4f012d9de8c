import type { Mode } from '@openvrs/vocabulary';

/** Which published figures: a Frontex route and border, or a national series of people landed. */
export type Source =
  | { readonly of: 'frontex'; readonly route: string; readonly border: 'Land' | 'Sea' }
  | { readonly of: 'uk-small-boats' }
  | { readonly of: 'italy-landings' };

/** ASSUMED: this agency of this state reports those figures, as crossings of this leg. */
export interface Assumption {
  readonly source: Source;
  /** ISO 3166-1 alpha-2. */
  readonly state: string;
  readonly agency: string;
  readonly from: string;
  readonly to: string;
  /** ISO 3166-2, where the far end is a part of the state far from the rest of it. */
  readonly toSubdivision?: string;
  readonly mode: Mode;
  /** Where the truth is wider than the assumption. */
  readonly but?: string;
}

export const agencies = {
  'coast-guard': 'Coast Guard',
  'border-police': 'Border Police',
  'public-security': 'Department of Public Security',
} as const satisfies Record<string, string>;

const frontex = (route: string, border: 'Land' | 'Sea'): Source => ({ of: 'frontex', route, border });

/**
 * The whole list of what the demo makes up. The figures are the published ones; that these states take part, which
 * agency reports, over which leg and by which mode, is assumed. A figure is given to one state, never split.
 */
export const assumptions: readonly Assumption[] = [
  {
    source: frontex('Central Mediterranean Route', 'Sea'),
    state: 'IT', agency: 'coast-guard', from: 'LY', to: 'IT', mode: 'maritime',
    but: 'people also leave from Tunisia, Algeria and Türkiye, and some land in Malta',
  },
  {
    source: frontex('Eastern Mediterranean Route', 'Sea'),
    state: 'GR', agency: 'coast-guard', from: 'TR', to: 'GR', mode: 'maritime',
    but: 'Cyprus and the way from Libya to Crete are in the same figures',
  },
  {
    source: frontex('Eastern Mediterranean Route', 'Land'),
    state: 'GR', agency: 'border-police', from: 'TR', to: 'GR', mode: 'road',
    but: 'Bulgaria and Cyprus are in the same figures',
  },
  {
    source: frontex('Western Balkan Route', 'Land'),
    state: 'HU', agency: 'border-police', from: 'RS', to: 'HU', mode: 'on-foot',
    but: 'Croatia, Romania and others are in the same figures',
  },
  {
    source: frontex('Western Mediterranean Route', 'Sea'),
    state: 'ES', agency: 'coast-guard', from: 'MA', to: 'ES', mode: 'maritime',
    but: 'people also leave from Algeria',
  },
  {
    source: frontex('Western Mediterranean Route', 'Land'),
    state: 'ES', agency: 'border-police', from: 'MA', to: 'ES', mode: 'on-foot',
  },
  {
    source: frontex('Western African Route', 'Sea'),
    state: 'ES', agency: 'coast-guard', from: 'MR', to: 'ES', toSubdivision: 'ES-CN', mode: 'maritime',
    but: 'people also leave from Senegal, Morocco and elsewhere',
  },
  {
    source: frontex('Eastern Borders Route', 'Land'),
    state: 'PL', agency: 'border-police', from: 'BY', to: 'PL', mode: 'on-foot',
    but: 'Lithuania and Latvia are in the same figures, and saw most of the summer of 2021',
  },
  {
    source: frontex('Black Sea Route', 'Sea'),
    state: 'RO', agency: 'coast-guard', from: 'TR', to: 'RO', mode: 'maritime',
    but: 'Bulgaria is in the same figures',
  },
  {
    source: frontex('Circular Route from Albania to Greece', 'Land'),
    state: 'GR', agency: 'border-police', from: 'AL', to: 'GR', mode: 'on-foot',
  },
  {
    source: { of: 'uk-small-boats' },
    state: 'GB', agency: 'border-police', from: 'FR', to: 'GB', mode: 'maritime',
    but: 'some set out from Belgium',
  },
  {
    source: { of: 'italy-landings' },
    state: 'IT', agency: 'public-security', from: 'LY', to: 'IT', mode: 'maritime',
    but: 'the ministry counts people landed, wherever they left from',
  },
];

/** Grade and handling are assumed as well: official statistics, shared among the participating states. */
export const assumedGrade = { scheme: 'admiralty', source: 'B', information: '2' } as const;
export const assumedTlp = 'GREEN';

/** A state without an external land or sea border, whose nil return is true by geography, earns its standing by it. */
export const nilReturnState = { state: 'LU', agency: 'border-police' } as const;
