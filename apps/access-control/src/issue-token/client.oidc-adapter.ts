import type { Role } from '@openvrs/identity';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { mayEnter, type Client } from '../client/client';
import type { ClientRepository } from '../client/client.repository';
import type { ParticipantRepository } from '../participant/participant.repository';

export interface ClientSources {
  readonly clients: ClientRepository;
  readonly participants: ParticipantRepository;
}

/** What the provider knows is our clients, read anew for every token; it stores nothing: its tokens are signed, not kept. */
export function oidcAdapterOf(sources: ClientSources): AdapterFactory {
  return (model) => (model === 'Client' ? new ClientOidcAdapter(sources) : new StoresNothing());
}

class StoresNothing implements Adapter {
  async upsert(): Promise<void> {
    throw new Error('nothing of the token issuer is stored');
  }

  async find(_id: string): Promise<AdapterPayload | undefined> {
    return undefined;
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async findByUid(): Promise<undefined> {
    return undefined;
  }

  async consume(): Promise<void> {}

  async destroy(): Promise<void> {}

  async revokeByGrantId(): Promise<void> {}
}

class ClientOidcAdapter extends StoresNothing {
  constructor(private readonly sources: ClientSources) {
    super();
  }

  override async find(clientId: string): Promise<AdapterPayload | undefined> {
    const client = await this.sources.clients.find(clientId);
    if (!client) return undefined;
    const participant = client.state === undefined ? undefined : await this.sources.participants.find(client.state);
    return mayEnter(client, participant) ? toPayload(client) : undefined;
  }
}

/** What our tokens say of a client besides its id: the claims, word for word. */
export interface CallerClaims {
  readonly roles: readonly Role[];
  readonly state?: string;
  readonly agency?: string;
}

interface ClientPayload extends AdapterPayload {
  readonly caller: CallerClaims;
}

function toPayload({ clientId, secretHash, roles, state, agency }: Client): ClientPayload {
  return {
    client_id: clientId,
    client_secret: secretHash,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: 'client_secret_basic',
    caller: { roles, ...(state === undefined ? {} : { state }), ...(agency === undefined ? {} : { agency }) },
  };
}
