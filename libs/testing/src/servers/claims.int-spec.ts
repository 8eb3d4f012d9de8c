import { connect, type NatsConnection } from '@nats-io/transport-node';
import { jetstreamManager } from '@nats-io/jetstream';
import { createConnection } from 'mongoose';
import { claimMongo, claimNats, type ClaimedNats } from '..';

async function connected(nats: ClaimedNats): Promise<NatsConnection> {
  const { user, password } = nats.user('test');
  return connect({ servers: nats.url, user, pass: password });
}

describe('claimed servers', () => {
  it('two specs see nothing of each other in NATS, though they use the same names', async () => {
    const [ours, theirs] = [await connected(claimNats()), await connected(claimNats())];
    try {
      const config = { name: 'REPORTS', subjects: ['vrs.report.>'] };
      const [ourManager, theirManager] = [await jetstreamManager(ours), await jetstreamManager(theirs)];
      await Promise.all([ourManager.streams.add(config), theirManager.streams.add(config)]);
      await ourManager.jetstream().publish('vrs.report.released.v1', 'a report');

      expect((await ourManager.streams.info('REPORTS')).state.messages).toBe(1);
      expect((await theirManager.streams.info('REPORTS')).state.messages).toBe(0);
    } finally {
      await Promise.all([ours.close(), theirs.close()]);
    }
  });

  it('two specs have different databases, though they ask for the same name', async () => {
    const [ours, theirs] = [claimMongo('claims'), claimMongo('claims')];
    expect(ours.database).not.toBe(theirs.database);

    const connection = await createConnection(ours.uri).asPromise();
    try {
      await connection.collection('things').insertOne({ here: true });
      expect(connection.name).toBe(ours.database);
      expect(await connection.useDb(theirs.database).collection('things').countDocuments()).toBe(0);
    } finally {
      await connection.close();
    }
  });

  it('refuses a name that is none for a database', () => {
    expect(() => claimMongo('a/b')).toThrow('Not a name for a database: a/b');
  });
});
