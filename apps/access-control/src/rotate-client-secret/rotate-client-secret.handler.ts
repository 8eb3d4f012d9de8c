import type { Caller } from '@openvrs/identity';
import type { Clock, Ids } from '@openvrs/observability';
import type { Client } from '../client/client';
import { ClientContended, ClientNotFound } from '../client/client.errors';
import type { ClientRepository } from '../client/client.repository';
import { checkKeys, withKeys, withNewSecret, type Credentials } from '../client/credentials';
import { managedClient } from '../client/managed-client';
import { hashSecret, type Secrets } from '../client/secret';

export interface RotateClientSecretParts {
  readonly clients: ClientRepository;
  readonly secrets: Secrets;
  readonly ids: Ids;
  readonly clock: Clock;
}

/** Gives a client something new to prove itself with, while the former still works for a while. */
export class RotateClientSecret {
  constructor(private readonly parts: RotateClientSecretParts) {}

  /** The secret is told this once. @throws ClientNotFound, ClientContended, ClientRefused */
  async newSecret(clientId: string, overlapSeconds: number, by: Caller): Promise<{ client: Client; secret: string }> {
    const { secrets, ids, clock } = this.parts;
    const secret = secrets.next();
    const kept = { id: ids.next('crd'), hash: hashSecret(secret), madeAt: clock.now() };
    return { client: await this.change(clientId, by, (credentials) => withNewSecret(credentials, kept, overlapSeconds)), secret };
  }

  /** Its secrets, if it has any, end after the overlap: it has keys now. @throws ClientNotFound, ClientContended, ClientRefused */
  async newKeys(clientId: string, keys: readonly object[], overlapSeconds: number, by: Caller): Promise<Client> {
    return this.change(clientId, by, (credentials) => withKeys(credentials, checkKeys(keys), this.parts.clock.now(), overlapSeconds));
  }

  private async change(clientId: string, by: Caller, change: (credentials: Credentials) => Credentials): Promise<Client> {
    const found = managedClient(await this.parts.clients.find(clientId), clientId, by);
    if (found.revokedAt) throw new ClientNotFound(clientId);
    const credentials = change(found.credentials);
    if (!(await this.parts.clients.saveCredentials(clientId, credentials))) throw new ClientContended(clientId);
    return { ...found, credentials };
  }
}
