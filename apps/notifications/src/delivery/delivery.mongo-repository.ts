import { deliveryCreatedV1, typeName } from '@openvrs/contracts';
import { pageCursor, readPageCursor } from '@openvrs/edge';
import type { OutboxEntry, OutboxRelay } from '@openvrs/messaging';
import { changedWhere, insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { earliest } from '../alert/earliest';
import type { Delivery } from './delivery';
import type { DeliveryDocument } from './delivery.mongo-schema';
import { DueWebhooks, seenAtOnce, type Due } from './due-webhooks';
import { DeliveryRepository, type DeliveryPage, type PlannedDelivery, type Warned } from './delivery.repository';

export class DeliveryMongoRepository extends DeliveryRepository {
  private readonly due = new DueWebhooks({ look: (now) => this.lookForDue(now), take: (due, until) => this.take(due, until) });

  constructor(
    private readonly collection: Collection<DeliveryDocument>,
    private readonly relay: Pick<OutboxRelay, 'relayMany'>,
  ) {
    super();
  }

  async addNew(planned: readonly PlannedDelivery[]): Promise<PlannedDelivery[]> {
    const inserted = await insertNew(this.collection, planned.map(toDocument));
    const ids = new Set(inserted.map(({ _id }) => _id));
    return planned.filter(({ delivery }) => ids.has(delivery.id));
  }

  /** What open streams wait for goes first: every message is a write to the same disk, and nobody waits for the others. */
  async announce(added: readonly PlannedDelivery[]): Promise<void> {
    await this.relayThose(added, isAwaited);
    await this.relayThose(added, (entry) => !isAwaited(entry));
  }

  async markDelivered(ids: readonly string[], at: Date): Promise<void> {
    await this.collection.updateMany({ _id: { $in: [...ids] } }, settle({ status: 'delivered', deliveredAt: at }));
  }

  async markWithheld(ids: readonly string[]): Promise<void> {
    await this.collection.updateMany({ _id: { $in: [...ids] } }, settle({ status: 'withheld', subscriber: undefined }));
  }

  async wasDelivered(id: string): Promise<boolean> {
    return (await this.collection.findOne({ _id: id }))?.status === 'delivered';
  }

  async subscriptionsWarnedOf(alertId: string): Promise<string[]> {
    const issued = await this.collection.find({ alertId, event: 'issued' }, { projection: { subscriptionId: 1, status: 1 } }).toArray();
    return [...new Set(issued.filter(({ status }) => status !== 'withheld').map(({ subscriptionId }) => subscriptionId))];
  }

  async warnedOf(alertId: string): Promise<Warned[]> {
    const documents = await this.collection.find({ alertId, event: 'issued' }).toArray();
    return documents.map(({ state, subscriptionId, channel, status, createdAt, deliveredAt }) => ({
      state, subscriptionId, channel, status, createdAt, ...(deliveredAt ? { deliveredAt } : {}),
    }));
  }

  async deliveredAt(alertIds: readonly string[], subscriber: string): Promise<Map<string, Date>> {
    const found = await this.collection.find({ alertId: { $in: [...alertIds] }, subscriber, event: 'issued', status: 'delivered' }, { projection: { alertId: 1, deliveredAt: 1 } }).toArray();
    return earliest(found.flatMap((each) => (each.event !== 'warned' && each.deliveredAt ? [{ alertId: each.alertId, at: each.deliveredAt }] : [])));
  }

  async listOf(subscriber: string, limit: number, after?: string): Promise<DeliveryPage> {
    const documents = await this.collection
      .find({ subscriber, ...(after ? olderThan(after) : {}) })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray();
    const deliveries = documents.slice(0, limit).map(toDelivery);
    const last = deliveries.at(-1);
    return documents.length > limit && last ? { deliveries, next: pageCursor(last.createdAt, last.id) } : { deliveries };
  }

  takeDueWebhook(now: Date, leaseMs: number): Promise<Delivery | undefined> {
    return this.due.next(now, new Date(now.getTime() + leaseMs));
  }

  async retryWebhook(id: string, dueAt: Date, failure: string): Promise<void> {
    await this.collection.updateOne({ _id: id }, { $set: { dueAt, lastFailure: failure } });
  }

  async putOffWebhook(id: string, dueAt: Date, why: string): Promise<void> {
    await this.collection.updateOne({ _id: id }, { $set: { dueAt, lastFailure: why }, $inc: { attempts: -1 } });
  }

  async failWebhook(id: string, failure: string): Promise<void> {
    await this.collection.updateOne({ _id: id }, { $set: { status: 'failed', lastFailure: failure }, $unset: { dueAt: '' } });
  }

  /** Itself, once deliveries of before those that are withheld left the ledgers have left them. */
  async withheldUnlisted(): Promise<this> {
    await this.collection.updateMany({ status: 'withheld', subscriber: { $exists: true } }, { $unset: { subscriber: '' } });
    return this;
  }

  private relayThose(added: readonly PlannedDelivery[], which: (entry: OutboxEntry) => boolean): Promise<void> {
    return this.relay.relayMany(this.collection, added.map(({ delivery, outbox }) => ({ documentId: delivery.id, entries: outbox.filter(which) })));
  }

  private async lookForDue(now: Date): Promise<Due[]> {
    const found = await this.collection.find({ dueAt: { $lte: now } }, { projection: { dueAt: 1, attempts: 1 } }).sort({ dueAt: 1 }).limit(seenAtOnce).toArray();
    return found.flatMap(({ _id: id, dueAt, attempts }) => (dueAt ? [{ id, dueAt, attempts }] : []));
  }

  private async take({ id, dueAt, attempts }: Due, until: Date): Promise<Delivery | undefined> {
    const { modifiedCount } = await this.collection.updateOne({ _id: id }, changedWhere({ dueAt, attempts }, { dueAt: until, attempts: attempts + 1 }));
    const taken = modifiedCount === 0 ? undefined : await this.collection.findOne({ _id: id });
    return taken ? toDelivery(taken) : undefined;
  }
}

function isAwaited({ envelope }: OutboxEntry): boolean {
  return envelope.type === typeName(deliveryCreatedV1);
}

/** Settles what is pending and leaves the rest. */
function settle(settled: Partial<Pick<DeliveryDocument, 'status' | 'deliveredAt' | 'subscriber'>>): object[] {
  return changedWhere({ status: 'pending' }, { ...settled, dueAt: undefined });
}

function olderThan(cursor: string): object {
  const { at, id } = readPageCursor(cursor);
  return { $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: id } }] };
}

function toDocument({ delivery: { id, ...rest }, outbox }: PlannedDelivery): DeliveryDocument {
  return { _id: id, ...rest, outbox: [...outbox] };
}

function toDelivery({ _id, outbox: _unused, subscriber = '', ...rest }: DeliveryDocument): Delivery {
  return { id: _id, subscriber, ...rest };
}
