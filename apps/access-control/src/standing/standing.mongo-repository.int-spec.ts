import { openData, standingChangedV2, type StandingChangedV2 } from '@openvrs/contracts';
import type { OutboxEntry } from '@openvrs/messaging';
import { SequentialIds } from '@openvrs/testing';
import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { StandingMongoRepository } from './standing.mongo-repository';
import { standingSchema } from './standing.mongo-schema';
import { describeStandingRepository, standingOf } from './standing.repository.contract';

describe('standings in MongoDB', () => {
  const emptyCollection = emptyCollections();
  const noRelay = { relay: async () => undefined };

  describeStandingRepository(async () => new StandingMongoRepository(await emptyCollection('Standing', standingSchema), noRelay, new SequentialIds()));

  it('writes what others are to be told in the same write, and hands it to the relay', async () => {
    const collection = await emptyCollection('Standing', standingSchema);
    const relayed: [unknown, readonly OutboxEntry[]][] = [];
    const relay = { relay: async (_: unknown, state: unknown, entries: readonly OutboxEntry[]) => void relayed.push([state, entries]) };
    const standings = new StandingMongoRepository(collection, relay, new SequentialIds());
    const change: StandingChangedV2 = { state: 'IT', category: 'routes', from: 'observer', to: 'contributor', reason: 'A report.', policyVersion: '2026-1', changedAt: '2026-03-01T10:00:00.000Z' };
    const at = new Date('2026-03-01T10:00:00Z');

    await standings.save({ standing: standingOf('IT', 1), changes: [change], at });
    await standings.save({ standing: standingOf('IT', 2), changes: [{ ...change, from: 'contributor', to: 'lapsed' }], at });
    await standings.save({ standing: standingOf('IT', 2), changes: [change], at });

    const stored = await collection.findOne({ _id: 'IT' });
    expect(stored?.outbox?.map(({ envelope }) => openData(standingChangedV2, envelope.data).to)).toEqual(['contributor', 'lapsed']);
    expect(relayed.map(([state, entries]) => [state, entries.map(({ id }) => id)])).toEqual([['IT', ['std_1']], ['IT', ['std_2']]]);
  });
});
