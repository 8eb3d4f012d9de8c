import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { reportReleasedV1, serviceNames, signalRaisedV2, type MessageType, type ReportReleasedV1, type ServiceName, type SignalRaisedV2 } from '@openvrs/contracts';
import { createService, parseEnv, type ServiceSettings } from '@openvrs/edge';
import type { Role } from '@openvrs/identity';
import { JetStreamPublisher, NatsLink, outgoing } from '@openvrs/messaging';
import { createLogger } from '@openvrs/observability';
import { consumersOf } from '@openvrs/runtime';
import { claimMongo, claimNats, TestIssuer, type ClaimedNats, type TokenWish } from '@openvrs/testing';
import { accessControl } from '../../apps/access-control/src/access-control';
import { AccessControlEnv } from '../../apps/access-control/src/access-control.env';
import { AnalyticsEnv } from '../../apps/analytics/src/analytics.env';
import { analyticsErrors, analyticsSettlements } from '../../apps/analytics/src/analytics.errors-table';
import { AnalyticsModule } from '../../apps/analytics/src/analytics.module';
import { IntakeEnv } from '../../apps/intake/src/intake.env';
import { intakeErrors } from '../../apps/intake/src/intake.errors-table';
import { IntakeModule } from '../../apps/intake/src/intake.module';
import { NotificationsEnv } from '../../apps/notifications/src/notifications.env';
import { notificationsErrors, notificationsSettlements } from '../../apps/notifications/src/notifications.errors-table';
import { NotificationsModule } from '../../apps/notifications/src/notifications.module';

export interface Route {
  readonly service: ServiceName;
  readonly method: string;
  /** As declared: `/v1/reports/:id`. */
  readonly path: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly as?: { readonly role: Role; readonly state?: string };
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

interface RunningService {
  readonly app: NestFastifyApplication;
  readonly url: string;
}

const issuerUrl = 'http://access-control.test';

/** All four services on servers of their own, listening in this process, with every route that the server was given. */
export class RunningPlatform {
  private constructor(
    readonly routes: readonly Route[],
    private readonly issuer: TestIssuer,
    private readonly services: ReadonlyMap<string, RunningService>,
    private readonly nats: ClaimedNats,
  ) {}

  static async start(more: Readonly<Record<string, string>> = {}): Promise<RunningPlatform> {
    const nats = claimNats();
    const issuer = await TestIssuer.create(undefined, issuerUrl);
    const routes: Route[] = [];
    const started = serviceNames.map(async (service) => {
      const settings = settingsOf(service, nats, more);
      const app = await createService({ ...settings, verifier: issuer.verifier(), logger: createLogger({ service, level: 'silent' }), configure: (made) => listening(made, routes, settings) });
      await app.listen(0, '127.0.0.1');
      // Each waits for the streams of the others.
      await app.startAllMicroservices();
      return [service, { app, url: await app.getUrl() }] as const;
    });
    return new RunningPlatform(routes, issuer, new Map(await Promise.all(started)), nats);
  }

  async stop(): Promise<void> {
    for (const { app } of this.services.values()) {
      app.getHttpServer().closeAllConnections();
      await app.close();
    }
  }

  /** As analytics would raise them. */
  raise(signals: readonly SignalRaisedV2[]): Promise<void> {
    return this.publish('analytics', signalRaisedV2, signals, ({ signalId }) => signalId);
  }

  /** As intake would release them. */
  release(reports: readonly ReportReleasedV1[]): Promise<void> {
    return this.publish('intake', reportReleasedV1, reports, ({ reportId, version }) => `${reportId}:${version}`);
  }

  async ask(service: ServiceName, { method, path, as, body, headers }: Request): Promise<Answer> {
    const authorization: Record<string, string> = as ? await this.issuer.bearer(wishOf(as)) : {};
    const content: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    const cut = new AbortController();
    const response = await fetch(`${this.services.get(service)?.url}${path}`, {
      method, headers: { ...authorization, ...content, ...headers }, redirect: 'manual', signal: cut.signal, ...(body ? { body: JSON.stringify(body) } : {}),
    });
    // A stream never ends: that it opened is the answer.
    const isJson = /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '');
    const answered = isJson ? ((await response.json()) as Record<string, unknown>) : {};
    if (!isJson) cut.abort();
    return { status: response.status, body: answered };
  }

  private async publish<T extends object>(source: ServiceName, type: MessageType<T>, all: readonly T[], idOf: (each: T) => string): Promise<void> {
    const link = await NatsLink.connect({ url: this.nats.url, ...this.nats.user(source), name: source });
    const time = new Date().toISOString();
    await new JetStreamPublisher(link).publish(all.map((each) => outgoing(type, each, { id: idOf(each), source, subject: idOf(each), time })));
    await link.drain();
  }
}

/** One client for all roles of a state, so that what it owns is the same for each. */
function wishOf({ role, state }: NonNullable<Request['as']>): TokenWish {
  const subject = state === undefined ? `client-${role}` : `client-of-${state}`;
  return { subject, roles: [role], ...(state ? { state, agency: 'police' } : {}) };
}

async function listening(app: NestFastifyApplication, routes: Route[], { service, configure }: ServiceSettings): Promise<void> {
  app.getHttpAdapter().getInstance().addHook('onRoute', ({ method, url }) => {
    routes.push(...[method].flat().map((each) => ({ service, method: each, path: url })));
  });
  await configure?.(app);
}

function settingsOf(service: ServiceName, nats: ClaimedNats, more: Readonly<Record<string, string>>): ServiceSettings {
  const { user, password } = nats.user(service);
  const variables = {
    NATS_URL: nats.url, NATS_USER: user, NATS_PASSWORD: password, MONGODB_URI: claimMongo(service).uri, LOG_LEVEL: 'silent', ISSUER_URL: issuerUrl, RATE_LIMIT_ADDRESS: '0', RATE_LIMIT_REFUSED: '0', ...more,
  };
  switch (service) {
    case 'intake': {
      const env = parseEnv(IntakeEnv, variables);
      return { service, env, module: IntakeModule.with(env), errors: intakeErrors };
    }
    case 'access-control':
      return accessControl(parseEnv(AccessControlEnv, { ...variables, ADMIN_ENROLMENT_TOKEN: 'an-enrolment-token-for-specs' }));
    case 'analytics': {
      const env = parseEnv(AnalyticsEnv, { ...variables, NOVELTY_MINIMUM_SIGHTINGS: '0', NOVELTY_MINIMUM_SURPRISE: '0', ALARMS_PER_STATE_MONTH: '10000' });
      return { service, env, module: AnalyticsModule.with(env), errors: analyticsErrors, strategy: consumersOf(service, analyticsSettlements) };
    }
    case 'notifications': {
      const env = parseEnv(NotificationsEnv, variables);
      return { service, env, module: NotificationsModule.with(env), errors: notificationsErrors, strategy: consumersOf(service, notificationsSettlements) };
    }
  }
}
