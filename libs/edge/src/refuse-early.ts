import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AllowedMethods, MethodNotAllowed } from './allowed-methods';
import { RequestRefused } from './edge.errors';

/** What is refused before its body is read. To be added before any route is. */
export function addEarlyRefusals(instance: FastifyInstance): void {
  const allowed = new AllowedMethods();
  let closing = false;
  instance.addHook('onRoute', ({ url, method }) => allowed.learn(url, method));
  instance.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  instance.addHook('onRequest', (request, _reply, done) => {
    if (closing) return done(new RequestRefused('temporarily-unavailable', 'This replica is going: send the request again.'));
    done(refusalOf(request, allowed));
  });
}

function refusalOf(request: FastifyRequest, allowed: AllowedMethods): RequestRefused | undefined {
  // Node would answer this one by itself, without a body.
  if (request.headers.host === undefined && request.raw.httpVersion === '1.1') return new RequestRefused('request-malformed', 'Send a Host header.');
  const methods = request.is404 ? allowed.at(pathOf(request.url)) : [];
  return methods.length > 0 ? new MethodNotAllowed(methods) : undefined;
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}
