import type { Role } from '@openvrs/identity';
import type { Clock } from '@openvrs/observability';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import type { ArtefactRepository } from '../artefact/artefact.repository';
import { mayEnter, type Client } from '../client/client';
import type { ClientRepository } from '../client/client.repository';
import { livingSecrets, publicPart, type ClientSecret } from '../client/credentials';
import type { ParticipantRepository } from '../participant/participant.repository';
import type { PersonRepository } from '../person/person.repository';
import { accountOf } from './account';
import { ArtefactOidcAdapter } from './artefact.oidc-adapter';

export interface ProviderSources {
  readonly clients: ClientRepository;
  readonly participants: ParticipantRepository;
  readonly people: PersonRepository;
  /** Where a browser may be sent back to, signed in: the portal's addresses, word for word. */
  readonly portalRedirects: readonly string[];
  readonly artefacts: ArtefactRepository;
  readonly clock: Clock;
}

/**
 * Our clients, read anew for every token; its tokens are signed, not kept.
 * @param isSigned - Whether the request at hand proves by a signature who it comes from.
 */
export function oidcAdapterOf(sources: ProviderSources, isSigned: () => boolean): AdapterFactory {
  return (kind) => {
    if (kind === 'Client') return new ClientOidcAdapter(sources, isSigned);
    return kind === 'Session' ? new SessionOidcAdapter(kind, sources) : new ArtefactOidcAdapter(kind, sources);
  };
}

/** A browser whose sign-in is over is one that was never signed in. */
class SessionOidcAdapter extends ArtefactOidcAdapter {
  constructor(kind: string, private readonly sources: ProviderSources) {
    super(kind, sources);
  }

  override async find(id: string): Promise<AdapterPayload | undefined> {
    const found = await super.find(id);
    const isLiving = found?.accountId === undefined || (await accountOf(this.sources, found.accountId, found.loginTs ?? 0));
    return isLiving ? found : undefined;
  }
}

/** Nobody's, and nowhere registered. */
const noState = 'none';

class ClientOidcAdapter implements Adapter {
  constructor(private readonly sources: ProviderSources, private readonly isSigned: () => boolean) {}

  async find(clientId: string): Promise<AdapterPayload | undefined> {
    if (clientId === portalClientId) return portal(this.sources.portalRedirects);
    const client = await this.sources.clients.find(clientId);
    // Looked for also where there is no client: else the time of a refusal would tell which there are.
    const participant = await this.sources.participants.find(client?.state ?? noState);
    return client && mayEnter(client, participant) ? toPayload(client, this.sources.clock.now(), this.isSigned()) : undefined;
  }

  async upsert(): Promise<void> {
    throw new Error('clients are registered at /v1/clients');
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

/** The program through which people work. It runs in their browsers, so that it has no secret: PKCE proves it is the same. */
export const portalClientId = 'portal';

function portal(redirects: readonly string[]): AdapterPayload | undefined {
  if (redirects.length === 0) return undefined;
  return {
    client_id: portalClientId,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [...redirects],
  };
}

/** What our tokens say of a client besides its id: the claims, word for word. */
export interface CallerClaims {
  readonly roles: readonly Role[];
  readonly state?: string;
  readonly agency?: string;
}

/** What the provider hands back of a client. */
export interface ClientExtras {
  readonly caller: CallerClaims;
  /** Those that work now. */
  readonly living: readonly Pick<ClientSecret, 'id' | 'hash'>[];
}

/** Undefined for a client that could not prove itself by anything. */
function toPayload({ clientId, credentials, roles, state, agency }: Client, now: Date, isSigned: boolean): (AdapterPayload & ClientExtras) | undefined {
  const living = livingSecrets(credentials, now).map(({ id, hash }) => ({ id, hash }));
  const proof = proofOf(credentials.keys, living, isSigned);
  return proof && {
    client_id: clientId,
    ...proof,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    caller: { roles, ...(state === undefined ? {} : { state }), ...(agency === undefined ? {} : { agency }) },
    living,
  };
}

/** The provider knows one way a client: of one whose keys take the place of its secrets it is told the way that the request goes. */
function proofOf(keys: Client['credentials']['keys'], [first]: ClientExtras['living'], isSigned: boolean): AdapterPayload | undefined {
  const bySecret = first && { token_endpoint_auth_method: 'client_secret_basic', client_secret: first.hash } as const;
  if (keys === undefined || (bySecret && !isSigned)) return bySecret;
  return { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: keys.map((key) => ({ ...publicPart(key) })) } };
}
