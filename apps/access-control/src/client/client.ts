import { rolesOfNoState, type Caller, type Role } from '@openvrs/identity';
import { agencyOf, type Participant } from '../participant/participant';
import { ClientRefused } from './client.errors';
import type { Credentials } from './credentials';

/** A program with credentials of its own: an agency's system, a focal point's desk, a subscriber, an administrator's command line. */
export interface Client {
  readonly clientId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Absent for administrators and auditors: they act for no state. */
  readonly state?: string;
  readonly agency?: string;
  readonly credentials: Credentials;
  readonly registeredAt: Date;
  /** To the minute. */
  readonly lastUsedAt?: Date;
  /** From then on it gets no tokens, and those it has are void. */
  readonly revokedAt?: Date;
}

export interface ClientWish {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly state?: string;
  readonly agency?: string;
}

/**
 * Administrators and auditors act for no state and hold no other role, so that nobody who manages the system sees a state's data by it;
 * everybody else acts for one state, and an agency's system for one of its agencies. Only administrators make others of their kind.
 * @throws ClientRefused, AgencyNotFound
 */
export function checkWish(wish: ClientWish, by: Pick<Caller, 'roles'>, participant: Participant | undefined): void {
  if (wish.roles.some((role) => rolesOfNoState.includes(role))) return checkStateless(wish, by);
  if (wish.state === undefined) throw new ClientRefused('state', `A client with the role ${wish.roles.join(', ')} acts for a state: name it.`);
  if (wish.roles.includes('agency-system') && wish.agency === undefined) throw new ClientRefused('agency', 'An agency system acts for an agency: name it.');
  if (participant && wish.agency !== undefined) agencyOf(participant, wish.agency);
}

function checkStateless({ roles, state, agency }: ClientWish, by: Pick<Caller, 'roles'>): void {
  if (!by.roles.includes('administrator')) throw new ClientRefused('roles', 'Only an administrator registers administrators and auditors.');
  if (roles.length > 1) throw new ClientRefused('roles', 'An administrator or auditor holds no other role.');
  if (state !== undefined || agency !== undefined) throw new ClientRefused('state', 'An administrator or auditor acts for no state: leave state and agency out.');
}

/** Who may get a token now. */
export function mayEnter(client: Client, participant: Participant | undefined): boolean {
  if (client.revokedAt !== undefined) return false;
  return client.state === undefined || participant?.active === true;
}
