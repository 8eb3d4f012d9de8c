import { outgoing, JetStreamPublisher, NatsLink, ensureOwned } from '@openvrs/messaging';
import { createService } from '@openvrs/edge';
import type { MessageType } from '@openvrs/contracts';
import { createLogger } from '@openvrs/observability';
import { claimMongo, claimNats, type ClaimedNats } from '@openvrs/testing';
import type { LightMyRequestResponse } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accessControl } from './access-control';
import { AccessControlEnv } from './access-control.env';

export const enrolmentToken = 'an-enrolment-token-for-specs';
export const portalAddress = 'http://portal.test/signed-in';
export type Json = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** access-control on servers of its own, with the streams of the services it listens to. */
export class RunningAccessControl {
  private sent = 0;

  private constructor(
    readonly env: AccessControlEnv,
    readonly nats: ClaimedNats,
    private readonly link: NatsLink,
    private app: NestFastifyApplication,
  ) {}

  /** Whoever tries much in a spec tries it from one address: limits of addresses are asked for. */
  static async start(limits: Partial<AccessControlEnv> = { RATE_LIMIT_ADDRESS: 0, RATE_LIMIT_REFUSED: 0 }): Promise<RunningAccessControl> {
    const nats = claimNats();
    const link = await NatsLink.connect({ url: nats.url, name: 'intake', ...withPassword(nats, 'test') });
    await ensureOwned(link, 'intake');
    await ensureOwned(link, 'analytics');
    const env = Object.assign(environment(nats), limits);
    return new RunningAccessControl(env, nats, link, await boot(env));
  }

  /** Another process of the same service, on the same servers; it ends with `end`. */
  async replica(): Promise<RunningAccessControl> {
    return new RunningAccessControl(this.env, this.nats, this.link, await boot(this.env));
  }

  end(): Promise<void> {
    return this.app.close();
  }

  async restart(): Promise<void> {
    await this.app.close();
    this.app = await boot(this.env);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.link.drain();
  }

  async call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, token?: string, body?: object): Promise<Answer> {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await this.app.inject({ method, url, headers: authorization, ...(body ? { payload: body } : {}) });
    const isOne = answer.body !== '' && !String(answer.headers['content-type']).includes('ndjson');
    return { status: answer.statusCode, body: isOne ? answer.json<Json>() : {} };
  }

  /** `GET /v1/standing/:state`: what the controllers declare. */
  routes(): string[] {
    const { module } = accessControl(this.env);
    return 'controllers' in module ? (module.controllers ?? []).flatMap(routesOf) : [];
  }

  async tokenOf({ clientId, clientSecret }: Credentials): Promise<string> {
    const answer = await this.askToken({ clientId, clientSecret });
    if (typeof answer.body.access_token !== 'string') throw new Error(`no token: ${JSON.stringify(answer)}`);
    return answer.body.access_token;
  }

  async askToken({ clientId, clientSecret }: Credentials): Promise<Answer> {
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await this.app.inject({ method: 'POST', url: '/oauth/token', headers, payload: 'grant_type=client_credentials' });
    return { status: answer.statusCode, body: answer.json<Json>() };
  }

  /** As a browser would: what is answered, whatever it is. */
  browse(request: { method?: 'GET' | 'POST'; url: string; headers?: Record<string, string>; payload?: string; remoteAddress?: string }): Promise<LightMyRequestResponse> {
    return this.app.inject(request);
  }

  /** The first administrator's token. */
  async administrator(): Promise<string> {
    const { body } = await this.call('POST', '/v1/enrolment', undefined, { token: enrolmentToken });
    return this.tokenOf(credentialsIn(body));
  }

  async client(administrator: string, wish: object): Promise<Credentials> {
    const { status, body } = await this.call('POST', '/v1/clients', administrator, wish);
    if (status !== 201) throw new Error(`not registered: ${JSON.stringify(body)}`);
    return credentialsIn(body);
  }

  /** As another service would publish it; each message has an id of its own. */
  async publish<T extends object>(message: MessageType<T>, ...all: T[]): Promise<void> {
    const time = new Date().toISOString();
    const messages = all.map((data) => outgoing(message, data, { id: `message-${(this.sent += 1)}`, source: 'spec', subject: 'spec', time }));
    await new JetStreamPublisher(this.link).publish(messages);
  }
}

export function credentialsIn({ clientId, clientSecret }: Json): Credentials {
  if (typeof clientId !== 'string' || typeof clientSecret !== 'string') throw new Error('no credentials');
  return { clientId, clientSecret };
}

async function boot(env: AccessControlEnv): Promise<NestFastifyApplication> {
  const app = await createService({ ...accessControl(env), logger: createLogger({ service: 'access-control', level: 'silent' }) });
  await app.startAllMicroservices();
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

function environment(nats: ClaimedNats): AccessControlEnv {
  const { user, password } = nats.user('access-control');
  return Object.assign(new AccessControlEnv(), {
    NATS_URL: nats.url, NATS_USER: user, NATS_PASSWORD: password, MONGODB_URI: claimMongo('access-control').uri,
    ISSUER_URL: 'http://access-control.test', ADMIN_ENROLMENT_TOKEN: enrolmentToken, PORTAL_REDIRECT_URIS: portalAddress, LOG_LEVEL: 'silent' as const,
  });
}

export function withPassword(nats: ClaimedNats, name: 'test'): { user: string; password: string } {
  const { user, password } = nats.user(name);
  return { user, password };
}

/** Nest numbers the methods; ours use these. */
const methods: Readonly<Record<number, string>> = { 0: 'GET', 1: 'POST', 2: 'PUT', 3: 'DELETE', 4: 'PATCH' };

function routesOf(controller: unknown): string[] {
  if (typeof controller !== 'function') return [];
  const prototype = controller.prototype as Record<string, object>;
  const base = String(Reflect.getMetadata('path', controller));
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const method: unknown = handler && Reflect.getMetadata('method', handler);
    if (handler === undefined || typeof method !== 'number') return [];
    const path = String(Reflect.getMetadata('path', handler));
    return [`${methods[method] ?? method} /${base}${path === '/' ? '' : `/${path}`}`];
  });
}
