import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createService, parseEnv, VerifierEnv } from '@openvrs/edge';
import { ensureOwned, NatsLink } from '@openvrs/messaging';
import { createLogger } from '@openvrs/observability';
import { claimMongo, claimNats, eventually, FixedClock, TestIssuer } from '@openvrs/testing';
import { RuntimeModule } from './runtime.module';

@Controller('things')
class ThingsController {
  @Get()
  list(): object {
    return {};
  }
}

@Module({})
class ThingsModule {}

describe('two replicas of a service', () => {
  const apps: NestFastifyApplication[] = [];
  const clock = new FixedClock(new Date());
  let issuer: TestIssuer;

  beforeAll(async () => {
    const nats = claimNats();
    const { user, password } = nats.user('intake');
    const owner = await NatsLink.connect({ url: nats.url, name: 'access-control', ...nats.user('access-control') });
    await ensureOwned(owner, 'access-control');
    await owner.drain();
    issuer = await TestIssuer.create(clock);
    const env = parseEnv(VerifierEnv, {
      NATS_URL: nats.url, NATS_USER: user, NATS_PASSWORD: password, MONGODB_URI: claimMongo('intake').uri, LOG_LEVEL: 'silent', RATE_LIMIT_CLIENT: '200', RATE_LIMIT_STATE: '1000',
    });
    for (let replica = 0; replica < 2; replica += 1) {
      const module = { module: ThingsModule, imports: [RuntimeModule.for({ service: 'intake', env })], controllers: [ThingsController] };
      const app = await createService({ service: 'intake', module, env, clock, errors: {}, logger: createLogger({ service: 'intake', level: 'silent' }), verifier: issuer.verifier() });
      apps.push(app);
      await app.init();
    }
  }, 60_000);
  afterAll(() => Promise.all(apps.map((app) => app.close())));

  const ask = async (replica: number, subject: string) => apps[replica]!.inject({ url: '/things', headers: await issuer.bearer({ subject, state: 'GR' }) });

  it('hold one limit together, and say when to come back', async () => {
    for (let request = 0; request < 190; request += 1) expect((await ask(0, 'cli_1')).statusCode).toBe(200);
    let [allowed, refused] = [0, await ask(1, 'cli_1')];
    await eventually(async () => {
      if (refused.statusCode === 200) [allowed, refused] = [allowed + 1, await ask(1, 'cli_1')];
      expect(refused.statusCode).toBe(429);
    });
    // By itself this replica would have let two hundred in.
    expect(allowed).toBeLessThan(200);
    expect(refused.json()).toMatchObject({ code: 'too-many-requests', status: 429, detail: expect.stringContaining('200 times a minute') as string });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(0, 'cli_2')).headers['ratelimit-policy']).toBe('"client";q=200;w=60, "state";q=1000;w=60');
  });
});
