import { metric, type ServiceLogger } from '@openvrs/observability';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

interface Traced {
  readonly span: Span;
  readonly context: Context;
}

export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cache-control': 'no-store',
};

/** On the raw response, so that streams that bypass the framework carry them too. */
export function addSecurityHeaders(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(request, reply);
    done();
  });
}

interface ProxyTrust {
  readonly trusted: readonly string[] | false;
  readonly logger: ServiceLogger;
}

/** Behind a proxy that is not trusted all callers have one address, and one limit: that must be seen. Said once. */
export function warnOfUntrustedProxy(instance: FastifyInstance, { trusted, logger }: ProxyTrust): void {
  let isTold = trusted !== false;
  instance.addHook('onRequest', (request, _reply, done) => {
    if (!isTold && request.headers['x-forwarded-for'] !== undefined) {
      isTold = true;
      logger.warn('requests come with X-Forwarded-For, which is not believed: if a proxy of yours sends it, name the proxy in TRUSTED_PROXIES', { proxy: request.ip });
    }
    done();
  });
}

export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  for (const [name, value] of Object.entries(securityHeaders)) reply.raw.setHeader(name, value);
  reply.raw.setHeader('x-request-id', request.id);
}

/** One line a request: method, route, status, duration; never the query, a header or the body. */
export function addRequestLog(instance: FastifyInstance, logger: ServiceLogger): void {
  instance.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request);
    metric.httpDuration.record(reply.elapsedTime / 1000, { method: request.method, route, status: reply.statusCode });
    const fields = { requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 };
    if (route.startsWith('/health')) logger.debug('request', fields);
    else logger.log('request', fields);
    done();
  });
}

/** One server span a request, child of the caller's, named by its route, active until the answer. */
export function addRequestSpans(instance: FastifyInstance): void {
  const traced = new WeakMap<FastifyRequest, Traced>();
  instance.addHook('onRequest', (request, _reply, done) => {
    const one = begin(request);
    traced.set(request, one);
    context.with(one.context, done);
  });
  instance.addHook('preHandler', (request, _reply, done) => {
    const one = traced.get(request);
    if (one) context.with(one.context, done);
    else done();
  });
  instance.addHook('onResponse', (request, reply, done) => {
    const one = traced.get(request);
    if (!one) return done();
    end(one.span, reply);
    context.with(one.context, done);
  });
}

function begin(request: FastifyRequest): Traced {
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const route = routeOf(request);
  const attributes = { 'http.request.method': request.method, 'http.route': route };
  const span = trace.getTracer('openvrs').startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
  return { span, context: trace.setSpan(parent, span) };
}

function end(span: Span, reply: FastifyReply): void {
  span.setAttribute('http.response.status_code', reply.statusCode);
  if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'unknown' : request.routeOptions.url ?? 'unknown';
}
