import { isOutage } from '@openvrs/edge';
import type { ServiceLogger } from '@openvrs/observability';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';

/** All that the outside may ask of the token issuer; whatever else the provider could do is not reachable. */
export const tokenRoutes = [
  { method: 'POST', url: '/oauth/token' },
  { method: 'GET', url: '/oauth/jwks' },
  { method: 'GET', url: '/.well-known/openid-configuration' },
  { method: 'GET', url: '/.well-known/oauth-authorization-server' },
] as const;

const retryAfterSeconds = 5;

/** Of the provider's discovery document what is true of us. */
const discovered = [
  'issuer', 'token_endpoint', 'jwks_uri', 'grant_types_supported', 'response_types_supported',
  'token_endpoint_auth_methods_supported', 'subject_types_supported', 'id_token_signing_alg_values_supported',
] as const;

/** Hands requests to the provider untouched: it reads the body itself. */
export function mountTokenEndpoints(instance: FastifyInstance, provider: Provider, log: ServiceLogger): void {
  tellOutages(provider, log);
  trimDiscovery(provider);
  const answer = provider.callback();
  const handler = (request: FastifyRequest, reply: FastifyReply): void => {
    reply.hijack();
    void answer(asIssuer(request.raw, provider.issuer), reply.raw);
  };
  void instance.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const route of tokenRoutes) scope.route({ ...route, handler });
  });
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

function trimDiscovery(provider: Provider): void {
  provider.use(async (context, next) => {
    await next();
    const body: unknown = context.body;
    if (!context.path.startsWith('/.well-known/') || typeof body !== 'object' || body === null) return;
    context.body = Object.fromEntries(Object.entries(body).filter(([key]) => discovered.some((each) => each === key)));
  });
}
