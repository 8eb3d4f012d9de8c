import type { ServiceLogger } from '@openvrs/observability';
import { IssuerUnavailable } from '@openvrs/identity';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { isOutage } from '@openvrs/storage';
import type { Revoking } from '../revocation/revocation-announcer';
import type { KeySet } from '../signing-key/key-set';
import { recordSignIns, type SignInRecording } from './record-sign-ins';
import { createTokenProvider, originsOf, type TokenProviderSettings } from './token-provider';

type Answer = ReturnType<Provider['callback']>;

const retryAfterSeconds = 5;

/** Of the provider's discovery document what is true of us. */
const discovered = [
  'issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri', 'grant_types_supported', 'response_types_supported', 'code_challenge_methods_supported',
  'token_endpoint_auth_methods_supported', 'token_endpoint_auth_signing_alg_values_supported', 'subject_types_supported', 'id_token_signing_alg_values_supported',
] as const;

/** The provider of the moment: it cannot change its keys, so that a change of keys makes a new one. It keeps nothing itself. */
export class TokenIssuer {
  private current: { readonly provider: Provider; readonly answer: Answer } | undefined;

  constructor(
    private readonly settings: Omit<TokenProviderSettings, 'keys'> & { readonly revoking: Pick<Revoking, 'revoke'> },
    private readonly log: ServiceLogger,
    private readonly signIns: SignInRecording,
  ) {}

  use(keys: KeySet): void {
    const provider = createTokenProvider({ ...this.settings, keys });
    tellOutages(provider, this.log);
    trimDiscovery(provider);
    keepTokensToTheirSite(provider, originsOf(this.settings));
    recordSignIns(provider, this.signIns);
    this.current = { provider, answer: provider.callback() };
  }

  /** @throws IssuerUnavailable */
  answer(request: IncomingMessage, response: ServerResponse): void {
    if (!this.current) throw new IssuerUnavailable();
    void this.current.answer(asIssuer(request, this.settings.issuer), response);
  }

  /** Whether this browser was sent here to sign in, and has not yet: the cookie that it was given says so. */
  async isAsking(request: IncomingMessage, response: ServerResponse, uid: string): Promise<boolean> {
    const asked = await this.current?.provider.interactionDetails(asIssuer(request, this.settings.issuer), response).catch(() => undefined);
    return asked?.uid === uid && asked.prompt.name === 'login';
  }

  /** Where the browser goes now that it is known who sits before it. @throws IssuerUnavailable */
  async signedIn(request: IncomingMessage, response: ServerResponse, personId: string, factor: 'otp' | 'swk'): Promise<string> {
    if (!this.current) throw new IssuerUnavailable();
    await this.leaveToNext(this.current.provider, [asIssuer(request, this.settings.issuer), response], personId);
    return this.current.provider.interactionResult(request, response, { login: { accountId: personId, ts: Math.floor(this.settings.clock.now().getTime() / 1_000), amr: ['pwd', factor] } });
  }

  /**
   * Where somebody else is signed in in this browser, that sign-in ends, here and in every service. The provider would send the
   * browser to a page for it that none may have: a script of another's, and an address that is not there.
   */
  private async leaveToNext(provider: Provider, [request, response]: [IncomingMessage, ServerResponse], personId: string): Promise<void> {
    const asking = await provider.interactionDetails(request, response);
    const former = asking.session;
    if (former === undefined || former.accountId === personId) return;
    await (await provider.Session.findByUid(former.uid))?.destroy();
    await this.settings.revoking.revoke('session', former.uid);
    asking.session = undefined;
    await asking.save(Math.max(1, asking.exp - Math.floor(this.settings.clock.now().getTime() / 1_000)));
  }
}

/** Addresses that the provider tells are the issuer's, not those that the client called it by. */
function asIssuer(request: IncomingMessage, issuer: string): IncomingMessage {
  const { host, protocol } = new URL(issuer);
  request.headers['x-forwarded-host'] = host;
  request.headers['x-forwarded-proto'] = protocol.replace(':', '');
  return request;
}

function tellOutages(provider: Provider, log: ServiceLogger): void {
  provider.on('server_error', (context: KoaContextWithOIDC, error: Error) => {
    log.error('token request failed', { error });
    if (!isOutage(error)) return;
    context.status = 503;
    context.set('retry-after', String(retryAfterSeconds));
    context.body = { error: 'temporarily_unavailable', error_description: 'tokens cannot be issued just now' };
  });
}

/** The provider lets pages of any site read a refusal of the token endpoint. */
function keepTokensToTheirSite(provider: Provider, origins: readonly string[]): void {
  provider.use(async (context, next) => {
    await next();
    if (context.path !== '/oauth/token' || origins.includes(context.get('origin'))) return;
    for (const name of ['access-control-allow-origin', 'access-control-expose-headers']) context.remove(name);
  });
}

function trimDiscovery(provider: Provider): void {
  provider.use(async (context, next) => {
    await next();
    const body: unknown = context.body;
    if (!context.path.startsWith('/.well-known/') || typeof body !== 'object' || body === null) return;
    context.body = Object.fromEntries(Object.entries(body).filter(([key]) => discovered.some((each) => each === key)));
  });
}
