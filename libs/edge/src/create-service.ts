import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServiceName } from '@openvrs/contracts';
import { Revocations, TokenVerifier } from '@openvrs/identity';
import { createLogger, SystemClock, SystemIds, type Clock, type Ids, type ServiceLogger } from '@openvrs/observability';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BearerGuard } from './bearer.guard';
import { answerBrokenRequest } from './broken-request';
import { EdgeModule } from './edge.module';
import { bodyBytesMax, parseJsonBody } from './json-body';
import { OpenRequests } from './open-requests';
import type { ErrorTable } from './problem';
import { forgiveAnswered } from './rate-limit/limit-addresses';
import { RateLimits } from './rate-limit/rate-limits';
import { ActRecorder } from './recording/act-recorder';
import { addActRecording } from './recording/record-acts';
import { ProblemFilter } from './problem.filter';
import { rememberValidationRules } from './remember-rules';
import { addEarlyRefusals } from './refuse-early';
import { addRequestLog, addRequestSpans, addSecurityHeaders, setSecurityHeaders, warnOfUntrustedProxy } from './request-hooks';
import { rateLimitsOf, trustedIssuer, trustedProxies, type VerifierEnv } from './service.env';
import { RequestValidationPipe } from './validation.pipe';

export interface ServiceSettings {
  readonly service: ServiceName;
  readonly module: Type | DynamicModule;
  readonly env: VerifierEnv;
  /** `<app>.errors-table.ts`: codes of the app's own errors. */
  readonly errors: ErrorTable;
  /** Whether requests are traced; the rest of telemetry is started in main.ts. */
  readonly traced?: boolean;
  /** The consumer strategy, made from what the modules hold. */
  readonly strategy?: (app: INestApplicationContext) => CustomTransportStrategy | Promise<CustomTransportStrategy>;
  /** Middleware and the like, before the app is initialised. */
  readonly configure?: (app: NestFastifyApplication) => void | Promise<void>;
  readonly verifier?: TokenVerifier;
  /** What the verifier asks, when it is given. */
  readonly revocations?: Revocations;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly logger?: ServiceLogger;
}

@Module({})
class ServiceRoot {}

/** The whole service, not yet listening: tests call `init()` and `inject()` on it, main.ts boots it. */
export async function createService(settings: ServiceSettings): Promise<NestFastifyApplication> {
  rememberValidationRules();
  const logger = settings.logger ?? createLogger({ service: settings.service, level: settings.env.LOG_LEVEL });
  const filter = new ProblemFilter(settings.errors, logger);
  const recorder = new ActRecorder();
  const adapter = httpAdapter(settings, { logger, filter, recorder });
  const { revocations = new Revocations(), clock, env } = settings;
  const verifier = settings.verifier ?? new TokenVerifier({ ...trustedIssuer(env), service: settings.service, clock, revocations });
  const requests = new OpenRequests(verifier);
  const limits = new RateLimits(rateLimitsOf(env), clock ?? new SystemClock());
  forgiveAnswered(adapter.getInstance(), limits);
  const root: DynamicModule = { module: ServiceRoot, imports: [EdgeModule.with({ ...settings, logger, verifier, revocations, requests, limits, recorder }), settings.module] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger, bodyParser: false, abortOnError: false, forceCloseConnections: false,
  });
  app.useGlobalGuards(new BearerGuard(verifier, requests, limits, clock ?? new SystemClock()));
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(filter);
  await settings.configure?.(app);
  if (settings.strategy) app.connectMicroservice({ strategy: await settings.strategy(app) });
  return app;
}

interface AdapterParts {
  readonly logger: ServiceLogger;
  readonly filter: ProblemFilter;
  readonly recorder: ActRecorder;
}

function httpAdapter(settings: ServiceSettings, { logger, filter, recorder }: AdapterParts): FastifyAdapter {
  const ids = settings.ids ?? new SystemIds();
  const adapter = new FastifyAdapter({
    bodyLimit: bodyBytesMax,
    requestTimeout: 30_000,
    trustProxy: trustedProxies(settings.env),
    // Node looks so often for requests that come too slowly, and takes the longer of its two limits for the whole request.
    // A missing Host header is refused by us, in our form.
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 2_000, requireHostHeader: false },
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, ids.next('req')),
    genReqId: (request: { headers: Record<string, unknown> }) => requestId(request.headers['x-request-id']) ?? ids.next('req'),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      setSecurityHeaders(request, reply);
      filter.answer(error, request, reply);
    },
    routerOptions: { maxParamLength: 200 },
  });
  const instance = adapter.getInstance();
  addSecurityHeaders(instance);
  warnOfUntrustedProxy(instance, { trusted: trustedProxies(settings.env), logger });
  addEarlyRefusals(instance);
  // An expectation that nobody knows is no reason to refuse the request.
  instance.server.on('checkExpectation', (request, response) => instance.server.emit('request', request, response));
  if (settings.traced) addRequestSpans(instance);
  addRequestLog(instance, logger);
  addActRecording(instance, { service: settings.service, recorder, ids, clock: settings.clock ?? new SystemClock(), logger });
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  return adapter;
}

/** The caller's own id, when it is one that is safe to log and to send back. */
function requestId(given: unknown): string | undefined {
  return typeof given === 'string' && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : undefined;
}
