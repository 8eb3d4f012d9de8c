import { latestSignal } from '@openvrs/contracts';
import type { PageCursor } from '@openvrs/edge';
import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import type { Alert } from './alert';
import type { AlertDocument } from './alert.mongo-schema';
import { AlertRepository } from './alert.repository';

export class AlertMongoRepository extends AlertRepository {
  constructor(private readonly collection: Collection<AlertDocument>) {
    super();
  }

  async addNew(alerts: readonly Alert[]): Promise<void> {
    await insertNew(this.collection, alerts.map(toDocument));
  }

  async find(id: string): Promise<Alert | undefined> {
    const document = await this.collection.findOne({ _id: id });
    return document ? toAlert(document) : undefined;
  }

  async cancelledAmong(ids: readonly string[]): Promise<Alert[]> {
    return (await this.collection.find({ _id: { $in: [...ids] }, status: 'cancelled' }).toArray()).map(toAlert);
  }

  async before(cursor: PageCursor | undefined, limit: number): Promise<Alert[]> {
    const documents = await this.collection
      .find(cursor ? olderThan(cursor) : {})
      .sort({ issuedAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
    return documents.map(toAlert);
  }

  async cancel(id: string, reason: string, at: Date): Promise<Alert | undefined> {
    await this.collection.updateOne(
      { _id: id, status: 'preliminary' },
      { $set: { status: 'cancelled', cancelReason: reason, cancelledAt: at } },
    );
    return this.find(id);
  }
}

function olderThan({ at: issuedAt, id }: PageCursor): object {
  return { $or: [{ issuedAt: { $lt: issuedAt } }, { issuedAt, _id: { $lt: id } }] };
}

function toDocument({ id, ...rest }: Alert): AlertDocument {
  return { _id: id, ...rest };
}

function toAlert({ _id, signal, ...rest }: AlertDocument): Alert {
  return { id: _id, ...rest, signal: latestSignal(signal) };
}
