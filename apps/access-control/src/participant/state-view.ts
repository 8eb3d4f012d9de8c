import { knownStates, territoryOf, type BaliMembership, type VrsParticipation } from '@openvrs/vocabulary';
import type { Agency, Participant } from './participant';

/** Participation here, membership of the Bali Process, the past in the voluntary reporting system and the ISO country are facts of their own. */
export interface StateView {
  /** ISO 3166-1 alpha-2 of the state or territory. */
  readonly state: string;
  readonly name: string;
  /** The state that answers for it, where it is a territory. */
  readonly territoryOf?: string;
  readonly active: boolean;
  readonly participation: readonly { readonly since: string; readonly until?: string }[];
  readonly baliProcess: BaliMembership;
  readonly vrs: VrsParticipation;
  readonly agencies: readonly Agency[];
}

export function stateView({ state, name, active, agencies, baliProcess, participation = [] }: Participant): StateView {
  const [known, owner] = [knownStates.find(({ country }) => country === state), territoryOf(state)];
  return {
    state, name, active, agencies,
    ...(owner === undefined ? {} : { territoryOf: owner }),
    participation: participation.map(({ since, until }) => ({ since: since.toISOString(), ...(until ? { until: until.toISOString() } : {}) })),
    baliProcess: baliProcess ?? known?.baliProcess ?? 'not-a-member', vrs: known?.vrs ?? 'none',
  };
}
