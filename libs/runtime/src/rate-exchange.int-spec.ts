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
      NATS_URL: nats.url, NATS_USER: user, NATS_PASSWORD: password, MONGODB_URI: claimMongo('intake').uri, LOG_LEVEL: 'silent', RATE_LIMIT_CLIENT: '50', RATE_LIMIT_STATE: '80',
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
  const left = (answer: { headers: Record<string, unknown> }, whose: string): number => Number(new RegExp(`"${whose}";r=(\\d+)`).exec(String(answer.headers.ratelimit))?.[1]);

  it('hold one limit together, and say when to come back', async () => {
    for (let request = 0; request < 40; request += 1) expect((await ask(0, 'cli_1')).statusCode).toBe(200);
    await eventually(async () => expect(left(await ask(1, 'cli_2'), 'state')).toBeLessThan(40));
    let refused = await ask(1, 'cli_1');
    for (let request = 0; request < 12 && refused.statusCode === 200; request += 1) refused = await ask(1, 'cli_1');
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'too-many-requests', status: 429, detail: expect.stringContaining('50 times a minute') as string });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(0, 'cli_2')).headers['ratelimit-policy']).toBe('"client";q=50;w=60, "state";q=80;w=60');
  });
});
