/** What is known of a state's or territory's way through the voluntary reporting system, from public sources. */
export type VrsParticipation = 'launched' | 'piloted' | 'none';

export const baliMemberships = ['member', 'not-a-member'] as const;
export type BaliMembership = (typeof baliMemberships)[number];

/**
 * A state *or territory*, three facts kept apart: New Caledonia is a Bali Process member whose ISO country is its own
 * code though it belongs to France, and France took part without being a member.
 */
export interface KnownState {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly baliProcess: BaliMembership;
  /** `launched`: confirmed at the launch of July 2013. `piloted`: took part in the pilot of October 2012, not on that list. */
  readonly vrs: VrsParticipation;
}

const members =
  'AF AU BD BT BN KH CN KP FJ NC HK IN ID IR IQ JP JO KI LA MO MY MV MN MM NR NP NZ PK PW PG PH KR WS SG SB LK SY TH TL TO TR AE US VU VN';
const launched = 'AU KH FR HK ID LA MV MH NC NZ NF PK SB TH TR US';
const piloted = 'AU KH FR FJ HK ID MV NZ PK LK TO GB US';

const codes = (list: string): string[] => list.split(' ');
const member = new Set(codes(members));
const launch = new Set(codes(launched));
const pilot = new Set(codes(piloted));

const participation = (country: string): VrsParticipation => {
  if (launch.has(country)) return 'launched';
  return pilot.has(country) ? 'piloted' : 'none';
};

const toKnownState = (country: string): KnownState => ({
  country,
  baliProcess: member.has(country) ? 'member' : 'not-a-member',
  vrs: participation(country),
});

/** Members of the Bali Process and every state or territory known to have taken part: a seed, not a permission. */
export const knownStates: readonly KnownState[] = [...new Set([...member, ...launch, ...pilot])]
  .sort()
  .map(toKnownState);
