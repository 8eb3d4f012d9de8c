import { openData, standingChangedV1, type StandingChangedV1 } from '@openvrs/contracts';
import type { OutboxEntry } from '@openvrs/messaging';
import { SystemIds } from '@openvrs/observability';
import { claimMongo } from '@openvrs/testing';
import { createConnection, type Connection } from 'mongoose';
import { StandingMongoRepository } from './standing.mongo-repository';
import { describeStandingRepository, standingOf } from './standing.repository.contract';

describe('standings in MongoDB', () => {
  const connections: Connection[] = [];
  afterAll(() => Promise.all(connections.map((connection) => connection.close())));

  async function make(): Promise<StandingMongoRepository> {
    const connection = await createConnection(claimMongo('standings').uri).asPromise();
    connections.push(connection);
    const standings = new StandingMongoRepository(connection, new SystemIds());
    await standings.prepare();
    return standings;
  }

  describeStandingRepository(make);

  it('writes what others are to be told in the same write, and hands it to the relay', async () => {
    const standings = await make();
    const relayed: [unknown, readonly OutboxEntry[]][] = [];
    standings.publishThrough({ relay: async (_, state, entries) => void relayed.push([state, entries]) });
    const change: StandingChangedV1 = { state: 'IT', category: 'routes', from: 'observer', to: 'contributor', reason: 'A report.', changedAt: '2026-03-01T10:00:00.000Z' };
    const at = new Date('2026-03-01T10:00:00Z');

    await standings.save({ standing: standingOf('IT', 1), changes: [change], at });
    await standings.save({ standing: standingOf('IT', 2), changes: [{ ...change, from: 'contributor', to: 'lapsed' }], at });
    await standings.save({ standing: standingOf('IT', 2), changes: [change], at });

    const stored = await standings.collection.findOne({ _id: 'IT' });
    expect(stored?.outbox?.map(({ envelope }) => openData(standingChangedV1, envelope.data).to)).toEqual(['contributor', 'lapsed']);
    expect(relayed.map(([state, entries]) => [state, entries.map(({ id }) => id)])).toEqual(stored?.outbox?.map(({ id }) => ['IT', [id]]));
  });
});
