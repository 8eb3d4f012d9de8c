import { createConnection } from 'mongoose';
import { claimMongo, claimNats } from '@openvrs/testing';
import { DeadLetterStore, ensureOwned, NatsLink, type DeadLetter } from '@openvrs/messaging';
import { discard, list, openIds, replay, show } from './commands';
import { ServersUnknown, ServiceStores } from './service-stores';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const letter = (consumer: string, sequence: number): Omit<DeadLetter, 'buriedAt' | 'state'> => ({
  _id: `${consumer}|REPORTS|${sequence}`,
  consumer,
  stream: 'REPORTS',
  sequence,
  subject: 'vrs.report.withdrawn.v1',
  messageId: `m-${sequence}`,
  payload: '{"id":"m"}',
  reason: { code: 'bug', message: 'was\none' },
  attempts: 6,
});

const ofAnalytics = 'analytics-report-withdrawn-v1';

describe('the dead letters of all services at the command line', () => {
  let stores: ServiceStores;
  let said: string[];
  const say = (line: string): void => void said.push(line);

  beforeEach(async () => {
    said = [];
    const nats = claimNats();
    const { user, password } = nats.user('test');
    const owner = await NatsLink.connect({ url: nats.url, ...nats.user('intake'), name: 'intake' });
    await ensureOwned(owner, 'intake');
    await owner.drain();
    const base = new URL(claimMongo('cli').uri);
    stores = await ServiceStores.at({ mongodbUri: base.toString(), natsUrl: nats.url, natsUser: user, natsPassword: password, prefix: base.pathname.slice(1) });
    for (const service of ['analytics', 'access-control'] as const) {
      const connection = await createConnection(stores.uriOf(service)).asPromise();
      const store = DeadLetterStore.of(connection, { now: () => new Date(0) });
      await store.add(letter(`${service}-report-withdrawn-v1`, 1));
      await connection.close();
    }
  });

  afterEach(() => stores.close());

  it('lists those of every service, or of one', async () => {
    await list(stores, { state: 'open', limit: 10, json: false }, say);
    expect(said).toEqual([
      '1970-01-01T00:00:00.000Z  access-control-report-withdrawn-v1|REPORTS|1  6×  bug: was one',
      '1970-01-01T00:00:00.000Z  analytics-report-withdrawn-v1|REPORTS|1  6×  bug: was one',
      '2 open. `show <id>` for one of them.',
    ]);
    said = [];
    await list(stores, { service: 'notifications', state: 'open', limit: 10, json: false }, say);
    expect(said).toEqual(['No open dead letters.']);
  });

  it('shows one whole', async () => {
    await show(stores, `${ofAnalytics}|REPORTS|1`, say);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ payload: { id: 'm' }, state: 'open', attempts: 6 });
  });

  it('replays all of a service, discards one with a note, and each only once', async () => {
    await replay(stores, await openIds(stores, 'analytics'), say);
    await discard(stores, { ids: ['access-control-report-withdrawn-v1|REPORTS|1'], note: 'known' }, say);
    expect(said).toEqual([`Replayed ${ofAnalytics}|REPORTS|1`, 'Discarded access-control-report-withdrawn-v1|REPORTS|1']);
    await expect(replay(stores, [`${ofAnalytics}|REPORTS|1`], say)).rejects.toMatchObject({ code: 'dead-letter-settled' });
    await expect(show(stores, 'nobody', say)).rejects.toMatchObject({ code: 'dead-letter-unknown' });
  });

  it('says what to do when nothing runs', async () => {
    await expect(ServiceStores.at({ folder: join(tmpdir(), 'no-stack-here') })).rejects.toThrow(ServersUnknown);
  });
});
