import { knownStates, type VrsParticipation } from '@openvrs/vocabulary';
import type { Agency, Participant } from './participant';

/** Participation here, membership of the Bali Process and the past in the voluntary reporting system are three facts. */
export interface StateView {
  readonly state: string;
  readonly name: string;
  readonly active: boolean;
  readonly baliProcess: 'member' | 'not-a-member';
  readonly vrs: VrsParticipation;
  readonly agencies: readonly Agency[];
}

export function stateView({ state, name, active, agencies }: Participant): StateView {
  const known = knownStates.find(({ country }) => country === state);
  return { state, name, active, baliProcess: known?.baliProcess ?? 'not-a-member', vrs: known?.vrs ?? 'none', agencies };
}
