import { collectionProvider } from '@openvrs/runtime';
import { connectMongo } from '@openvrs/storage';
import { claimMongo } from '@openvrs/testing';
import type { Collection, Connection } from 'mongoose';
import type { Delivery } from './delivery';
import { DeliveryMongoRepository } from './delivery.mongo-repository';
import { deliverySchema, type DeliveryDocument } from './delivery.mongo-schema';

const at = new Date('2026-03-01T12:00:00Z');
const later = new Date('2026-03-01T12:05:00Z');

const planned = (id: string, channel: Delivery['channel']): Delivery => ({
  id, alertId: `alert-of-${id}`, event: 'issued', subscriptionId: 'sub_1', subscriber: 'cli_1', state: 'IT', channel, status: 'pending', createdAt: at, attempts: 0,
  ...(channel === 'webhook' ? { dueAt: at } : {}),
});

describe('a delivery', () => {
  let connection: Connection;
  let collection: Collection<DeliveryDocument>;
  let deliveries: DeliveryMongoRepository;
  beforeAll(async () => {
    connection = await connectMongo(claimMongo('deliveries').uri);
    collection = (await collectionProvider('Delivery', deliverySchema).useFactory(connection));
    deliveries = new DeliveryMongoRepository(collection, { relayMany: () => Promise.resolve() });
  });
  afterAll(() => connection.close());

  const kept = async (id: string): Promise<Delivery | undefined> => (await deliveries.listOf('cli_1', 100)).deliveries.find((each) => each.id === id);
  const added = (id: string, channel: Delivery['channel']): Promise<unknown> => deliveries.addNew([{ delivery: planned(id, channel), outbox: [] }]);

  it('is delivered once, when it first was, and waits for nothing more', async () => {
    await added('first', 'webhook');

    await deliveries.markDelivered(['first', 'unknown'], at);
    await deliveries.markDelivered(['first'], later);
    await deliveries.markWithheld(['first']);

    const found = await kept('first');
    expect(found).toEqual({ ...planned('first', 'webhook'), dueAt: undefined, status: 'delivered', deliveredAt: at });
    expect(found).not.toHaveProperty('dueAt');
    expect(await deliveries.deliveredAt(['alert-of-first'], 'cli_1')).toEqual(new Map([['alert-of-first', at]]));
  });

  it('is withheld where the right to it ended, and stays so: in no ledger, and never told of again', async () => {
    await added('second', 'sse');
    expect(await deliveries.subscriptionsWarnedOf('alert-of-second')).toEqual(['sub_1']);

    await deliveries.markWithheld(['second']);
    await deliveries.markDelivered(['second'], later);

    expect(await kept('second')).toBeUndefined();
    expect(await deliveries.warnedOf('alert-of-second')).toMatchObject([{ status: 'withheld' }]);
    expect(await deliveries.subscriptionsWarnedOf('alert-of-second')).toEqual([]);
    expect(await deliveries.wasDelivered('second')).toBe(false);
  });

  it('that was withheld leaves no gap in the pages of the ledger', async () => {
    for (const id of ['gap-1', 'gap-2', 'gap-3']) await deliveries.addNew([{ delivery: { ...planned(id, 'sse'), subscriber: 'cli_2' }, outbox: [] }]);
    await deliveries.markWithheld(['gap-2', 'gap-3']);
    expect(await deliveries.listOf('cli_2', 1)).toMatchObject({ deliveries: [{ id: 'gap-1' }] });
    expect(await deliveries.listOf('cli_2', 1)).not.toHaveProperty('next');
  });

  it('that was withheld by an earlier version leaves the ledger at the start, and no other does', async () => {
    for (const id of ['old-1', 'old-2']) await deliveries.addNew([{ delivery: { ...planned(id, 'sse'), subscriber: 'cli_3' }, outbox: [] }]);
    await deliveries.markDelivered(['old-1'], later);
    await collection.updateOne({ _id: 'old-2' }, { $set: { status: 'withheld' } });
    await deliveries.withheldUnlisted();
    expect((await deliveries.listOf('cli_3', 10)).deliveries.map(({ id }) => id)).toEqual(['old-1']);
    expect(await deliveries.warnedOf('alert-of-old-2')).toMatchObject([{ status: 'withheld' }]);
  });

  it('that failed for good keeps its reason', async () => {
    await added('third', 'webhook');

    await deliveries.failWebhook('third', 'http-410');
    await deliveries.markDelivered(['third'], later);

    expect(await kept('third')).toMatchObject({ status: 'failed', lastFailure: 'http-410' });
  });

  it('that waited for what it is about has been tried no time for it', async () => {
    await added('waiting', 'webhook');
    const taken = async (now: Date): Promise<Delivery | undefined> => {
      for (let next = await deliveries.takeDueWebhook(now, 60_000); next; next = await deliveries.takeDueWebhook(now, 60_000)) if (next.id === 'waiting') return next;
      return undefined;
    };
    expect((await taken(at))?.attempts).toBe(1);
    await deliveries.putOffWebhook('waiting', later, 'standing-not-there-yet');
    expect(await taken(at)).toBeUndefined();
    expect(await taken(later)).toMatchObject({ attempts: 1, lastFailure: 'standing-not-there-yet' });
  });

  it('of a warning is in its subscriber’s ledger alone, and in nothing that is told of alerts', async () => {
    const warning: Delivery = {
      id: 'std_1|sub_1|webhook', event: 'warned', warning: { category: 'routes', lapsesAt: later.toISOString() }, subscriptionId: 'sub_1', subscriber: 'cli_9', state: 'IT',
      channel: 'webhook', status: 'pending', createdAt: at, attempts: 0, dueAt: at,
    };
    const add = (): Promise<unknown[]> => deliveries.addNew([{ delivery: warning, outbox: [] }]);
    expect([(await add()).length, (await add()).length]).toEqual([1, 0]);
    await deliveries.markDelivered([warning.id], later);
    expect((await deliveries.listOf('cli_9', 10)).deliveries).toMatchObject([{ id: warning.id, event: 'warned', warning: { category: 'routes' }, status: 'delivered' }]);
    expect(await deliveries.warnedOf('std_1')).toEqual([]);
    expect((await deliveries.deliveredAt(['std_1'], 'cli_9')).size).toBe(0);
  });

  it('is handed to one of those who ask for it at once', async () => {
    await added('fourth', 'webhook');

    const taken = await Promise.all(Array.from({ length: 5 }, () => deliveries.takeDueWebhook(later, 60_000)));

    expect(taken.filter((each) => each?.id === 'fourth')).toHaveLength(1);
  });
});
