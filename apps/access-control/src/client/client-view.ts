import type { Role } from '@openvrs/identity';
import type { Client } from './client';

/** What a client proves itself with, as administrators see it: enough to tell which one is still in use. */
export interface CredentialView {
  readonly id: string;
  readonly kind: 'secret' | 'key';
  readonly madeAt?: string;
  readonly endsAt?: string;
  readonly lastUsedAt?: string;
}

/** A client as administrators see it: never its secret, nor what is kept of it. */
export interface ClientView {
  readonly clientId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly state?: string;
  readonly agency?: string;
  readonly credentials: readonly CredentialView[];
  readonly registeredAt: string;
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
}

/** The one time that the secret is shown; a client with a key of its own has none. */
export interface NewClientView extends ClientView {
  readonly clientSecret?: string;
}

export function clientView({ clientId, name, roles, state, agency, credentials, registeredAt, lastUsedAt, revokedAt }: Client): ClientView {
  const secrets = credentials.secrets.map(({ id, madeAt, endsAt, lastUsedAt: usedAt }) => ({ id, kind: 'secret' as const, ...times({ madeAt, endsAt, lastUsedAt: usedAt }) }));
  const keys = (credentials.keys ?? []).map(({ kid = '', madeAt, lastUsedAt: usedAt }) => ({ id: kid, kind: 'key' as const, ...times({ madeAt, lastUsedAt: usedAt }) }));
  return {
    clientId,
    name,
    roles,
    ...(state === undefined ? {} : { state }),
    ...(agency === undefined ? {} : { agency }),
    credentials: [...secrets, ...keys],
    registeredAt: registeredAt.toISOString(),
    ...times({ lastUsedAt, revokedAt }),
  };
}

function times<K extends string>(given: Readonly<Record<K, Date | undefined>>): Partial<Record<K, string>> {
  const known = Object.entries<Date | undefined>(given).filter((entry): entry is [string, Date] => entry[1] !== undefined);
  return Object.fromEntries(known.map(([name, at]) => [name, at.toISOString()])) as Partial<Record<K, string>>;
}
