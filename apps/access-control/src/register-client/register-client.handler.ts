import type { Caller } from '@openvrs/identity';
import type { Clock, Ids } from '@openvrs/observability';
import { checkWish, type Client, type ClientWish } from '../client/client';
import type { ClientRepository } from '../client/client.repository';
import { checkKeys, withKeys, type Credentials } from '../client/credentials';
import { hashSecret, type Secrets } from '../client/secret';
import { StateNotFound } from '../participant/participant.errors';
import type { ParticipantRepository } from '../participant/participant.repository';
import { mayManageState } from '../person/person';

export interface RegisterClientParts {
  readonly clients: ClientRepository;
  readonly participants: ParticipantRepository;
  readonly secrets: Secrets;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface RegisteredClient {
  readonly client: Client;
  /** Known here and to whoever asked, and to nobody ever after; absent for a client that brought a key. */
  readonly secret?: string;
}

export class RegisterClient {
  constructor(private readonly parts: RegisterClientParts) {}

  /**
   * Who acts for a state means it where none is named. One that the caller does not manage is answered as one that is not there.
   * @throws ClientRefused, StateNotFound, AgencyNotFound
   */
  async handle(asked: ClientWish, by: Pick<Caller, 'roles' | 'state'>, keys?: readonly object[]): Promise<RegisteredClient> {
    const { clients, participants, ids, clock } = this.parts;
    const wish: ClientWish = { ...asked, state: asked.state ?? by.state };
    const participant = wish.state === undefined ? undefined : await participants.find(wish.state);
    if (wish.state !== undefined && !mayManageState(by, wish.state)) throw new StateNotFound(wish.state);
    checkWish(wish, by, participant);
    if (wish.state !== undefined && !participant) throw new StateNotFound(wish.state);
    const { credentials, secret } = this.proof(keys);
    const client: Client = { ...wish, clientId: ids.next('cli'), credentials, registeredAt: clock.now() };
    await clients.add(client);
    return { client, secret };
  }

  private proof(keys: readonly object[] | undefined): { credentials: Credentials; secret?: string } {
    const madeAt = this.parts.clock.now();
    if (keys) return { credentials: withKeys({ secrets: [], revision: 0 }, checkKeys(keys), madeAt, 0) };
    const secret = this.parts.secrets.next();
    const kept = { id: this.parts.ids.next('crd'), hash: hashSecret(secret), madeAt };
    return { credentials: { secrets: [kept], revision: 1 }, secret };
  }
}
