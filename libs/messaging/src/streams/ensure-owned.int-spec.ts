import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { specNats, type SpecNats } from '../../test/spec-link.fixture';
import type { NatsLink } from '../connection/nats-link';
import { awaitStreams } from './await-streams';
import { ensureOwned } from './ensure-owned';

describe('the streams a service owns', () => {
  let nats: SpecNats;
  let link: NatsLink;
  let manager: JetStreamManager;

  beforeEach(async () => {
    nats = specNats();
    link = await nats.link('access-control');
    manager = await jetstreamManager(link.connection, { checkAPI: false });
  });

  afterEach(() => nats.closeAll());

  it('are made once, with their buckets, and left alone when they are right', async () => {
    await ensureOwned(link, 'access-control');
    const { created } = await manager.streams.info('ACCESS');
    await ensureOwned(link, 'access-control');
    expect((await manager.streams.info('ACCESS')).created).toBe(created);
    expect((await manager.streams.info('KV_entitlements')).config.max_msgs_per_subject).toBe(1);
  });

  it('are brought up to date where nothing can be lost', async () => {
    await manager.streams.add({ name: 'ACCESS', subjects: ['vrs.standing.>'], max_age: 1_000_000_000_000 });
    await ensureOwned(link, 'access-control');
    expect((await manager.streams.info('ACCESS')).config.duplicate_window).toBe(600 * 1_000_000_000);
  });

  it('are refused where something could be lost, with what to do', async () => {
    await manager.streams.add({ name: 'ACCESS', subjects: ['vrs.standing.>', 'vrs.older.>'] });
    const refusal = ensureOwned(link, 'access-control');
    await expect(refusal).rejects.toMatchObject({ code: 'unsafe-change-refused', resource: 'stream ACCESS' });
    await expect(refusal).rejects.toThrow('messages on vrs.older.> would no longer be kept: move them to another stream first');
    expect((await manager.streams.info('ACCESS')).config.subjects).toContain('vrs.older.>');
  });

  it('are waited for by those who read them', async () => {
    const reader = await nats.link('notifications');
    let ready = false;
    const waiting = awaitStreams(reader, ['SIGNALS', 'ALERTS', 'SIGNALS'], { retryEveryMs: 10 }).then(() => (ready = true));
    await ensureOwned(await nats.link('analytics'), 'analytics');
    expect(ready).toBe(false);
    await ensureOwned(await nats.link('notifications'), 'notifications');
    await waiting;
  });
});
