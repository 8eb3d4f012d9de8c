import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createService, parseEnv } from '@openvrs/edge';
import { createLogger } from '@openvrs/observability';
import { connectMongo } from '@openvrs/storage';
import { claimMongo, claimNats, TestIssuer, type TokenWish } from '@openvrs/testing';
import type { Connection } from 'mongoose';
import { IntakeEnv } from './intake.env';
import { intakeErrors } from './intake.errors-table';
import { IntakeModule } from './intake.module';

export interface Wish {
  readonly as?: TokenWish;
  /** Sent as it is when it is text, as JSON otherwise. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** The service on real servers of its own, listening. */
export class RunningIntake {
  private constructor(
    readonly url: string,
    readonly issuer: TestIssuer,
    private readonly app: NestFastifyApplication,
    private readonly database: Connection,
  ) {}

  static async start(): Promise<RunningIntake> {
    const nats = claimNats();
    const { user, password } = nats.user('intake');
    const { uri } = claimMongo('intake');
    const env = parseEnv(IntakeEnv, { NATS_URL: nats.url, NATS_USER: user, NATS_PASSWORD: password, MONGODB_URI: uri, LOG_LEVEL: 'silent' });
    const issuer = await TestIssuer.create();
    const app = await createService({
      service: 'intake', module: IntakeModule.with(env), env, errors: intakeErrors, verifier: issuer.verifier(),
      logger: createLogger({ service: 'intake', level: 'silent' }),
    });
    await app.listen(0, '127.0.0.1');
    return new RunningIntake(await app.getUrl(), issuer, app, await connectMongo(uri));
  }

  async stop(): Promise<void> {
    this.app.getHttpServer().closeAllConnections();
    await this.app.close();
    await this.database.close();
  }

  async call(method: string, path: string, { as, body, headers = {} }: Wish): Promise<Answer> {
    const authorization: Record<string, string> = as ? await this.issuer.bearer(as) : {};
    const content: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const payload = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await fetch(`${this.url}${path}`, { method, headers: { ...authorization, ...content, ...headers }, ...payload });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
  }

  /** How many reports are kept, earlier versions included. */
  async kept(): Promise<number> {
    const counts = await Promise.all(['reports', 'reportVersions'].map((name) => this.database.collection(name).countDocuments()));
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
