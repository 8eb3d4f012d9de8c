import type { Role } from '@openvrs/identity';
import type { Client } from './client';

/** A client as administrators see it: never its secret, nor what is kept of it. */
export interface ClientView {
  readonly clientId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly state?: string;
  readonly agency?: string;
  readonly registeredAt: string;
  readonly revokedAt?: string;
}

/** The one time that the secret is shown. */
export interface NewClientView extends ClientView {
  readonly clientSecret: string;
}

export function clientView({ clientId, name, roles, state, agency, registeredAt, revokedAt }: Client): ClientView {
  return {
    clientId,
    name,
    roles,
    ...(state === undefined ? {} : { state }),
    ...(agency === undefined ? {} : { agency }),
    registeredAt: registeredAt.toISOString(),
    ...(revokedAt === undefined ? {} : { revokedAt: revokedAt.toISOString() }),
  };
}
