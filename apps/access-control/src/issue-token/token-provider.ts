import './unsupported-runtime';
import { serviceNames } from '@openvrs/contracts';
import { audience, audienceOf } from '@openvrs/identity';
import type { Clock } from '@openvrs/observability';
import { errors, interactionPolicy, Provider, type Client, type Configuration, type KoaContextWithOIDC, type ResourceServer, type UnknownObject } from 'oidc-provider';
import { isSecret } from '../client/secret';
import type { UseLog } from '../client/use-log';
import type { KeySet } from '../signing-key/key-set';
import { keyOf, refuseLoose } from './client-assertion';
import { accountOf, grantToPortal, personClaims, wholeScope } from './account';
import { oidcAdapterOf, type CallerClaims, type ClientExtras, type ProviderSources } from './client.oidc-adapter';

/** Whoever is shut out is out at once; this is how long a token outlives what it says of its client. */
export const tokenLifetimeSeconds = 600;

/** A working day: then one signs in anew, whatever one did. */
const sessionSeconds = 8 * 3_600;
/** The portal asks for a new token every ten minutes while somebody works with it. */
const idleSeconds = 1_800;

/** What a token may be asked for: all services, or one of them. */
export const resources: readonly string[] = [audience, ...serviceNames.map(audienceOf)];

export interface TokenProviderSettings extends ProviderSources {
  readonly uses: Pick<UseLog, 'note'>;
  /** What tokens and discovery name as their issuer, whatever address a request came to. */
  readonly issuer: string;
  readonly keys: KeySet;
}

/** OAuth 2: client credentials for programs, authorization code with PKCE for people. JWT access tokens, ES256, for the whole system. */
export function createTokenProvider(settings: TokenProviderSettings): Provider {
  const provider = new Provider(settings.issuer, configurationOf(settings));
  provider.proxy = true;
  provider.Client.prototype.compareClientSecret = function compareClientSecret(given: string): boolean {
    const used = livingOf(this).find(({ hash }) => isSecret(given, hash));
    if (used) settings.uses.note(this.clientId, { kind: 'secret', id: used.id });
    return used !== undefined;
  };
  provider.on('grant.success', ({ oidc: { client, params } }) => {
    if (client?.clientAuthMethod === 'private_key_jwt') settings.uses.note(client.clientId, keyOf(params?.client_assertion));
  });
  return provider;
}

function configurationOf(settings: TokenProviderSettings): Configuration {
  return {
    adapter: oidcAdapterOf(settings, isSigned),
    jwks: { keys: settings.keys.published.map(({ jwk }) => ({ ...jwk })) },
    routes: { authorization: '/oauth/auth', token: '/oauth/token', jwks: '/oauth/jwks' },
    features: featuresOf(settings.keys.signing.kid),
    responseTypes: ['code'],
    pkce: { required: () => true },
    findAccount: (context, personId, token) => accountOf(settings, personId, signedInAt(context, token)),
    loadExistingGrant: (context) => grantToPortal(context, resources),
    interactions: { policy: signInPolicy(), url: (_context, { uid }) => `/sign-in/${uid}` },
    clientBasedCORS: (_context, origin) => originsOf(settings).includes(origin),
    scopes: [],
    // Over https no other host, and nobody on a plain connection, can set the one that says who is signed in.
    cookies: { names: { session: settings.issuer.startsWith('https:') ? '__Host-session' : '_session' } },
    assertJwtClientAuthClaimsAndHeader: (_context, claims) => refuseLoose(claims, settings.clock.now()),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'], clientAuthSigningAlgValues: ['ES256', 'PS256', 'EdDSA'] },
    extraClientMetadata: { properties: ['caller', 'living'] },
    extraTokenClaims: (_context, token) => {
      if (token.kind === 'AccessToken') return personClaims(settings, token.accountId, token.sessionUid);
      return 'client' in token && token.client ? claimsOf(token.client) : undefined;
    },
    renderError: async (context, out) => {
      context.body = { ...out };
    },
    ttl: { ClientCredentials: tokenLifetimeSeconds, AccessToken: tokenLifetimeSeconds, AuthorizationCode: 60, Interaction: 600, Session: (_context, { loginTs }) => sessionLeft(loginTs, settings.clock), Grant: sessionSeconds },
  };
}

function featuresOf(kid: string): Configuration['features'] {
  return {
    clientCredentials: { enabled: true },
    resourceIndicators: { enabled: true, defaultResource: () => audience, useGrantedResource: () => true, getResourceServerInfo: (_context, resource) => resourceServer(resource, kid) },
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
  };
}

/** The provider's own, and a check of ours: who answered the page before the account was recovered is asked anew. */
function signInPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  const isOver = ({ oidc }: KoaContextWithOIDC): boolean => oidc.session?.accountId !== undefined && oidc.account === undefined;
  policy.get('login')?.checks.add(new interactionPolicy.Check('sign_in_over', 'the sign-in is over', isOver));
  return policy;
}

/** A resource server each service is, and the system as a whole. */
function resourceServer(resource: string, kid: string): ResourceServer {
  if (!resources.includes(resource)) throw new errors.InvalidTarget(`the resources are ${resources.join(', ')}`);
  return {
    scope: wholeScope,
    audience: resource,
    accessTokenFormat: 'jwt',
    accessTokenTTL: tokenLifetimeSeconds,
    jwt: { sign: { alg: 'ES256', kid } },
  };
}

function isSigned(): boolean {
  return Provider.ctx?.oidc.params?.client_assertion !== undefined;
}

function livingOf(client: Client): ClientExtras['living'] {
  return (client as UnknownObject).living as ClientExtras['living'];
}

/** As the adapter told it; copied, so that nobody changes what the provider keeps of the client. */
function claimsOf({ caller }: UnknownObject): UnknownObject {
  return { ...(caller as CallerClaims) };
}

/** Browsers name the origin of what a page sends, also to its own: ours and the portal's may read what the token endpoint answers. */
export function originsOf({ issuer, portalRedirects }: Pick<TokenProviderSettings, 'issuer' | 'portalRedirects'>): string[] {
  return [issuer, ...portalRedirects].map((address) => new URL(address).origin).filter((origin) => origin !== 'null');
}

/** When the person signed in, in seconds: as the code says at the token endpoint, as the browser's session says before. */
function signedInAt({ oidc }: KoaContextWithOIDC, token: object | undefined): number {
  const { authTime } = (token ?? {}) as { readonly authTime?: number };
  return authTime ?? oidc.session?.loginTs ?? 0;
}

/** Half an hour after it was used last, but no longer than a day of work after its beginning. */
function sessionLeft(loginSeconds: number | undefined, clock: Clock): number {
  const now = Math.floor(clock.now().getTime() / 1_000);
  return Math.max(1, Math.min(idleSeconds, (loginSeconds ?? now) + sessionSeconds - now));
}
