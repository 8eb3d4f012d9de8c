import type { ParticipantSnapshotV1, ReleasePolicy } from '@openvrs/contracts';
import type { BaliMembership } from '@openvrs/vocabulary';
import { AgencyExists, AgencyNotFound, TooManyAgencies } from './participant.errors';

/** Part of a state: police, border guard, coast guard, immigration. */
export interface Agency {
  /** Unique within its state; what the tokens of its systems carry. */
  readonly id: string;
  readonly name: string;
  readonly releasePolicy: ReleasePolicy;
}

/** A time in which a state took part; open while it does. */
export interface Participation {
  readonly since: Date;
  readonly until?: Date;
}

/** A state *or territory* that takes part. Whether it is a member of the Bali Process is another fact, its ISO country a third. */
export interface Participant {
  /** ISO 3166-1 alpha-2. */
  readonly state: string;
  readonly name: string;
  /** A state that has left keeps its past; its clients get no tokens. */
  readonly active: boolean;
  readonly agencies: readonly Agency[];
  /** Where an administrator knows better than the public sources of the seed. */
  readonly baliProcess?: BaliMembership;
  /** Every time that it took part, the first first: states leave and come back. */
  readonly participation?: readonly Participation[];
  /** Grows by one with every change. */
  readonly revision: number;
}

export const agenciesMax = 200;

export function newParticipant(state: string, name: string, at?: Date): Participant {
  return { state, name, active: true, agencies: [], ...(at ? { participation: [{ since: at }] } : {}), revision: 1 };
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

/** @param at - When it left or came back, where that is what changes. */
export function withChange(participant: Participant, change: Partial<Pick<Participant, 'name' | 'active' | 'baliProcess'>>, at?: Date): Participant {
  const turns = at !== undefined && change.active !== undefined && change.active !== participant.active;
  return revised(participant, { ...given(change), ...(turns ? { participation: turned(participant, at) } : {}) });
}

function turned({ participation = [], active }: Participant, at: Date): Participation[] {
  if (!active) return [...participation, { since: at }];
  return participation.map((each) => (each.until === undefined ? { ...each, until: at } : each));
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
