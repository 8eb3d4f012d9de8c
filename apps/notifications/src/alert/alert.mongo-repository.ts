import { latestSignal, type HandlingV1 } from '@openvrs/contracts';
import type { PageCursor } from '@openvrs/edge';
import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import type { Alert, Withheld } from './alert';
import type { AlertDocument } from './alert.mongo-schema';
import { AlertRepository, type Cancellation } from './alert.repository';

const forNobody: HandlingV1[] = [{ tlp: 'RED', releasableTo: [] }];

export class AlertMongoRepository extends AlertRepository {
  /** Being written: whoever was warned of one may ask for it before it is there. */
  private readonly underWay = new Map<string, Alert>();

  constructor(private readonly collection: Collection<AlertDocument>) {
    super();
  }

  async addNew(alerts: readonly Alert[]): Promise<string[]> {
    for (const alert of alerts) this.underWay.set(alert.id, alert);
    try {
      return (await insertNew(this.collection, alerts.map(toDocument))).map(({ _id }) => _id);
    } finally {
      for (const { id } of alerts) this.underWay.delete(id);
    }
  }

  async find(id: string): Promise<Alert | undefined> {
    return (await this.stored(id)) ?? this.underWay.get(id);
  }

  async cancelledAmong(ids: readonly string[]): Promise<Alert[]> {
    const found = await this.collection.find({ _id: { $in: [...ids] } }).toArray();
    return found.filter(({ status }) => status === 'cancelled').map(toAlert);
  }

  async before(cursor: PageCursor | undefined, limit: number): Promise<Alert[]> {
    const documents = await this.collection
      .find(cursor ? olderThan(cursor) : {})
      .sort({ issuedAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
    return documents.map(toAlert);
  }

  async withholdAlso(id: string, withheld: readonly Withheld[]): Promise<void> {
    await this.collection.updateOne({ _id: id }, { $addToSet: { withheld: { $each: [...withheld] } } });
  }

  async cancel(id: string, { reason, at, audienceChanged }: Cancellation): Promise<Alert | undefined> {
    const closed = audienceChanged ? { 'signal.basis.handlings': forNobody } : {};
    await this.collection.updateOne(
      { _id: id, status: 'preliminary' },
      { $set: { status: 'cancelled', cancelReason: reason, cancelledAt: at, ...closed } },
    );
    return this.stored(id);
  }

  private async stored(id: string): Promise<Alert | undefined> {
    const document = await this.collection.findOne({ _id: id });
    return document ? toAlert(document) : undefined;
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
