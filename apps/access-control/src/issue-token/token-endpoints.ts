import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TokenIssuer } from './token-issuer';

/** All that the outside may ask of the token issuer; whatever else the provider could do is not reachable. */
export const tokenRoutes = [
  { method: 'GET', url: '/oauth/auth' },
  { method: 'GET', url: '/oauth/auth/:uid' },
  { method: 'POST', url: '/oauth/token' },
  { method: 'GET', url: '/oauth/jwks' },
  { method: 'GET', url: '/.well-known/openid-configuration' },
  { method: 'GET', url: '/.well-known/oauth-authorization-server' },
] as const;

/** Hands requests to the provider untouched: it reads the body itself. */
export function mountTokenEndpoints(instance: FastifyInstance, issuer: Pick<TokenIssuer, 'answer'>): void {
  const handler = (request: FastifyRequest, reply: FastifyReply): void => {
    reply.hijack();
    issuer.answer(request.raw, reply.raw);
  };
  void instance.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const route of tokenRoutes) scope.route({ ...route, handler });
  });
}
