import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { entitlementsBucket, type EntitlementSnapshotV2 } from '@openvrs/contracts';
import { createService, parseEnv, VerifierEnv } from '@openvrs/edge';
import { ensureOwned, KvWriter, NatsLink, type KvMirror } from '@openvrs/messaging';
import { createLogger } from '@openvrs/observability';
import { claimMongo, claimNats, eventually, FixedClock } from '@openvrs/testing';
import { kvMirrorOf, mirrorOf } from './kv-mirror.provider';
import { RuntimeModule } from './runtime.module';

@Module({})
class SeeingModule {}

describe('a service and the snapshot that it decides by', () => {
  const clock = new FixedClock(new Date());
  let app: NestFastifyApplication;
  let owner: NatsLink;
  let bucket: KvWriter<EntitlementSnapshotV2>;

  beforeAll(async () => {
    const nats = claimNats();
    const { user, password } = nats.user('notifications');
    owner = await NatsLink.connect({ url: nats.url, name: 'access-control', ...nats.user('access-control') });
    await ensureOwned(owner, 'access-control');
    bucket = new KvWriter(owner, entitlementsBucket);
    const env = parseEnv(VerifierEnv, { NATS_URL: nats.url, NATS_USER: user, NATS_PASSWORD: password, MONGODB_URI: claimMongo('notifications').uri, LOG_LEVEL: 'silent' });
    const module = { module: SeeingModule, imports: [RuntimeModule.for({ service: 'notifications', env })], providers: [kvMirrorOf(entitlementsBucket)] };
    app = await createService({ service: 'notifications', module, env, errors: {}, clock, logger: createLogger({ service: 'notifications', level: 'silent' }) });
    await app.init();
  }, 30_000);
  afterAll(async () => {
    bucket.stop();
    await app.close();
    await owner.drain();
  });

  const seen = async (): Promise<unknown[]> => {
    const answer = await app.inject({ url: '/health/ready' });
    const mirror = app.get<KvMirror<EntitlementSnapshotV2>>(mirrorOf(entitlementsBucket));
    return [answer.statusCode, answer.json<{ checks: Record<string, string> }>().checks[entitlementsBucket.name], mirror.isFresh(clock.now())];
  };
  const pulse = (): void => bucket.startPulse({ clock, policyVersion: () => 'p1', everyMs: 600_000 });

  it('is not ready, and says what is missing, while the snapshot never came', async () => {
    expect(await seen()).toEqual([503, 'away', false]);
    pulse();
    await eventually(async () => expect((await seen()).slice(1)).toEqual(['ok', true]));
  });

  it('is not ready when the snapshot is older than a minute, and is again when it is told anew', async () => {
    clock.advance(61_000);
    expect(await seen()).toEqual([503, 'away', false]);
    pulse();
    await eventually(async () => expect((await seen()).slice(1)).toEqual(['ok', true]));
  });
});
