import type { Clock, Ids } from '@openvrs/observability';
import { checkWish, type Client, type ClientWish } from '../client/client';
import type { ClientRepository } from '../client/client.repository';
import { hashSecret, type Secrets } from '../client/secret';
import { StateNotFound } from '../participant/participant.errors';
import type { ParticipantRepository } from '../participant/participant.repository';

export interface RegisterClientParts {
  readonly clients: ClientRepository;
  readonly participants: ParticipantRepository;
  readonly secrets: Secrets;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface RegisteredClient {
  readonly client: Client;
  /** Known here and to whoever asked, and to nobody ever after. */
  readonly secret: string;
}

export class RegisterClient {
  constructor(private readonly parts: RegisterClientParts) {}

  /** @throws ClientRefused, StateNotFound, AgencyNotFound */
  async handle(wish: ClientWish): Promise<RegisteredClient> {
    const { clients, participants, secrets, ids, clock } = this.parts;
    const participant = wish.state === undefined ? undefined : await participants.find(wish.state);
    checkWish(wish, participant);
    if (wish.state !== undefined && !participant) throw new StateNotFound(wish.state);
    const secret = secrets.next();
    const client: Client = { ...wish, clientId: ids.next('cli'), secretHash: hashSecret(secret), registeredAt: clock.now() };
    await clients.add(client);
    return { client, secret };
  }
}
