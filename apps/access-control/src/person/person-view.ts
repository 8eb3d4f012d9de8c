import type { Role } from '@openvrs/identity';
import type { Person } from './person';

/** A person as whoever manages them sees them. */
export interface PersonView {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly state?: string;
  readonly agency?: string;
  readonly status: 'invited' | 'active' | 'revoked';
  readonly invitedAt: string;
  readonly lastSignInAt?: string;
  /** When the password was set last, by a link or a change: nobody is written to when it is. */
  readonly credentialsSetAt?: string;
}

/** The one time that the link is shown: hand it over by a safe way. */
export interface InvitedPersonView extends PersonView {
  readonly invitationUrl: string;
  readonly expiresAt: string;
}

export function personView(person: Person): PersonView {
  const { personId, name, email, roles, state, agency, invitedAt, lastSignInAt, credentialsSetAt } = person;
  return {
    personId, name, email, roles, status: statusOf(person), invitedAt: invitedAt.toISOString(),
    ...(state === undefined ? {} : { state }),
    ...(agency === undefined ? {} : { agency }),
    ...(lastSignInAt === undefined ? {} : { lastSignInAt: lastSignInAt.toISOString() }),
    ...(credentialsSetAt === undefined ? {} : { credentialsSetAt: credentialsSetAt.toISOString() }),
  };
}

function statusOf({ revokedAt, passwordHash }: Person): PersonView['status'] {
  if (revokedAt) return 'revoked';
  return passwordHash === undefined ? 'invited' : 'active';
}
