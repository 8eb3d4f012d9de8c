import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { revocationsBucket, type RevocationV1 } from '@openvrs/contracts';
import { createService, parseEnv, VerifierEnv } from '@openvrs/edge';
import { Revocations } from '@openvrs/identity';
import { ensureOwned, KvWriter, NatsLink } from '@openvrs/messaging';
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

describe('a service and what is revoked', () => {
  const clock = new FixedClock(new Date());
  let app: NestFastifyApplication;
  let owner: NatsLink;
  let bucket: KvWriter<RevocationV1>;
  let token: string;

  beforeAll(async () => {
    const nats = claimNats();
    const { user, password } = nats.user('intake');
    owner = await NatsLink.connect({ url: nats.url, name: 'access-control', ...nats.user('access-control') });
    await ensureOwned(owner, 'access-control');
    bucket = new KvWriter(owner, revocationsBucket);
    const [issuer, revocations] = [await TestIssuer.create(clock), new Revocations()];
    token = await issuer.token({ subject: 'cli_1', state: 'GR' });
    const env = parseEnv(VerifierEnv, { NATS_URL: nats.url, NATS_USER: user, NATS_PASSWORD: password, MONGODB_URI: claimMongo('intake').uri, LOG_LEVEL: 'silent' });
    const module = { module: ThingsModule, imports: [RuntimeModule.for({ service: 'intake', env })], controllers: [ThingsController] };
    const logger = createLogger({ service: 'intake', level: 'silent' });
    app = await createService({ service: 'intake', module, env, errors: {}, clock, logger, revocations, verifier: issuer.verifier(revocations) });
    await app.init();
  }, 30_000);
  afterAll(async () => {
    bucket.stop();
    await app.close();
    await owner.drain();
  });

  const ask = async (): Promise<[number, string | undefined]> => {
    const answer = await app.inject({ url: '/things', headers: { authorization: `Bearer ${token}` } });
    return [answer.statusCode, answer.json<{ code?: string }>().code];
  };
  const ready = async (): Promise<string | undefined> => (await app.inject({ url: '/health/ready' })).json<{ checks: Record<string, string> }>().checks.revocations;

  it('lets nobody in, and says so, until it has heard what is revoked', async () => {
    expect([await ask(), await ready()]).toEqual([[503, 'revocations-unknown'], 'away']);
    bucket.startPulse({ clock, policyVersion: () => 'none', everyMs: 600_000 });
    await eventually(async () => expect([await ask(), await ready()]).toEqual([[200, undefined], 'ok']));
  });

  it('lets nobody in when it has heard nothing for more than a minute', async () => {
    clock.advance(61_000);
    expect([await ask(), await ready()]).toEqual([[503, 'revocations-unknown'], 'away']);
    bucket.startPulse({ clock, policyVersion: () => 'none', everyMs: 600_000 });
    await eventually(async () => expect(await ask()).toEqual([200, undefined]));
  });

  it('refuses a token within moments of its revocation', async () => {
    const until = new Date(clock.now().getTime() + 3_600_000).toISOString();
    const revokedAt = performance.now();
    await bucket.put('state.GR', { kind: 'state', id: 'GR', issuedUntil: until, forgottenAt: until, revision: 1 });
    await eventually(async () => expect(await ask()).toEqual([401, 'token-revoked']));
    expect(performance.now() - revokedAt).toBeLessThan(5_000);
  });
});
