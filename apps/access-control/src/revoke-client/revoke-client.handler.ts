import type { Caller } from '@openvrs/identity';
import type { Clock } from '@openvrs/observability';
import { ClientNotFound, LastAdministrator } from '../client/client.errors';
import type { Client } from '../client/client';
import type { ClientRepository } from '../client/client.repository';
import { managedClient } from '../client/managed-client';
import type { Revoking } from '../revocation/revocation-announcer';

export class RevokeClient {
  constructor(
    private readonly clients: ClientRepository,
    private readonly revoking: Revoking,
    private readonly clock: Clock,
  ) {}

  /** It gets no more tokens, and those it has are void everywhere. @throws ClientNotFound, LastAdministrator */
  async handle(clientId: string, by: Caller): Promise<Client> {
    const found = managedClient(await this.clients.find(clientId), clientId, by);
    const administrators = await this.clients.administrators();
    if (administrators.length === 1 && administrators[0]?.clientId === clientId) throw new LastAdministrator();
    if (!(await this.clients.revoke(clientId, this.clock.now()))) throw new ClientNotFound(clientId);
    await this.revoking.revoke('subject', clientId);
    return found;
  }
}
