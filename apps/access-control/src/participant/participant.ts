import type { ParticipantSnapshotV1, ReleasePolicy } from '@openvrs/contracts';
import { AgencyExists, AgencyNotFound, TooManyAgencies } from './participant.errors';

/** Part of a state: police, border guard, coast guard, immigration. */
export interface Agency {
  /** Unique within its state; what the tokens of its systems carry. */
  readonly id: string;
  readonly name: string;
  readonly releasePolicy: ReleasePolicy;
}

/** A state *or territory* that takes part. Whether it is a member of anything else is another fact. */
export interface Participant {
  /** ISO 3166-1 alpha-2. */
  readonly state: string;
  readonly name: string;
  /** A state that has left keeps its past; its clients get no tokens. */
  readonly active: boolean;
  readonly agencies: readonly Agency[];
  /** Grows by one with every change. */
  readonly revision: number;
}

export const agenciesMax = 200;

export function newParticipant(state: string, name: string): Participant {
  return { state, name, active: true, agencies: [], revision: 1 };
}

/** @throws AgencyExists, TooManyAgencies */
export function withAgency(participant: Participant, agency: Agency): Participant {
  if (participant.agencies.some(({ id }) => id === agency.id)) throw new AgencyExists(participant.state, agency.id);
  if (participant.agencies.length >= agenciesMax) throw new TooManyAgencies(participant.state, agenciesMax);
  return revised(participant, { agencies: [...participant.agencies, agency] });
}

/** @throws AgencyNotFound */
export function withAgencyChanged(participant: Participant, id: string, change: Partial<Omit<Agency, 'id'>>): Participant {
  const before = agencyOf(participant, id);
  return revised(participant, { agencies: participant.agencies.map((each) => (each === before ? { ...before, ...given(change) } : each)) });
}

export function withChange(participant: Participant, change: Partial<Pick<Participant, 'name' | 'active'>>): Participant {
  return revised(participant, given(change));
}

/** @throws AgencyNotFound */
export function agencyOf(participant: Participant, id: string): Agency {
  const found = participant.agencies.find((each) => each.id === id);
  if (!found) throw new AgencyNotFound(participant.state, id);
  return found;
}

export function toParticipantSnapshot({ state, name, active, agencies, revision }: Participant): ParticipantSnapshotV1 {
  return { state, name, active, agencies: agencies.map((agency) => ({ ...agency })), revision };
}

function revised(participant: Participant, change: Partial<Participant>): Participant {
  return { ...participant, ...change, revision: participant.revision + 1 };
}

/** What was left out of a request stays as it is. */
function given<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}
