import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RateLimits } from './rate-limits';

/** Requests that are counted for their address, and as what, until it is known whether they are refused. */
const counted = new WeakMap<FastifyRequest, string>();

/** For doors that no token opens: whoever asks is counted by the address. @throws TooManyRequests */
export function countAddress(request: FastifyRequest, limits: RateLimits): void {
  if (!counted.has(request)) counted.set(request, limits.takeUnknown(request.ip));
}

/** To be added to a part of the server all of whose doors are such. */
export function limitAddresses(scope: FastifyInstance, limits: RateLimits): void {
  scope.addHook('onRequest', (request, _reply, done) => {
    try {
      countAddress(request, limits);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

/** What was answered with no refusal was no guess; a fault of ours is none either. Who goes before the answer is there may have guessed. */
export function forgiveAnswered(instance: FastifyInstance, limits: RateLimits): void {
  instance.addHook('onResponse', (request, reply, done) => {
    const key = counted.get(request);
    const { headersSent, statusCode } = reply.raw;
    if (key !== undefined && headersSent && (statusCode < 400 || statusCode >= 500)) limits.forgive(key);
    done();
  });
}
