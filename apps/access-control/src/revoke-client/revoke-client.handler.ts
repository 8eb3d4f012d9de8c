import type { Clock } from '@openvrs/observability';
import { ClientNotFound, LastAdministrator } from '../client/client.errors';
import type { ClientRepository } from '../client/client.repository';

export class RevokeClient {
  constructor(
    private readonly clients: ClientRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws ClientNotFound, LastAdministrator */
  async handle(clientId: string): Promise<void> {
    const administrators = await this.clients.administrators();
    if (administrators.length === 1 && administrators[0]?.clientId === clientId) throw new LastAdministrator();
    if (!(await this.clients.revoke(clientId, this.clock.now()))) throw new ClientNotFound(clientId);
  }
}
