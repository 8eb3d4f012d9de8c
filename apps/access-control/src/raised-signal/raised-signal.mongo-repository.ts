import type { Resource } from '@openvrs/entitlement';
import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { closed, signalIdOf, type RaisedSignal } from './raised-signal';
import type { RaisedSignalDocument } from './raised-signal.mongo-schema';
import { RaisedSignalRepository } from './raised-signal.repository';

export class RaisedSignalMongoRepository extends RaisedSignalRepository {
  constructor(private readonly collection: Collection<RaisedSignalDocument>) {
    super();
  }

  async keep(signals: readonly RaisedSignal[]): Promise<void> {
    await insertNew(this.collection, signals.map(({ signalId, ...rest }) => ({ _id: signalId, ...rest })));
  }

  async close(signalId: string, at: Date): Promise<boolean> {
    await this.collection.updateOne({ _id: signalId, closedAt: { $exists: false } }, { $set: { closedAt: at } });
    return (await this.collection.findOne({ _id: signalId }, { projection: { _id: 1 } })) !== null;
  }

  async find(id: string, at: Date): Promise<Resource | undefined> {
    const found = await this.collection.findOne({ _id: signalIdOf(id) });
    if (!found || found.knownAt > at) return undefined;
    return found.closedAt && found.closedAt <= at ? closed(found.resource) : found.resource;
  }
}
