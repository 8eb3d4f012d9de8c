import type { Resource } from '@openvrs/entitlement';
import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { signalIdOf, type RaisedSignal } from './raised-signal';
import type { RaisedSignalDocument } from './raised-signal.mongo-schema';
import { RaisedSignalRepository } from './raised-signal.repository';

export class RaisedSignalMongoRepository extends RaisedSignalRepository {
  constructor(private readonly collection: Collection<RaisedSignalDocument>) {
    super();
  }

  async keep(signals: readonly RaisedSignal[]): Promise<void> {
    await insertNew(this.collection, signals.map(({ signalId, ...rest }) => ({ _id: signalId, ...rest })));
  }

  async find(id: string, at: Date): Promise<Resource | undefined> {
    const found = await this.collection.findOne({ _id: signalIdOf(id) });
    return found && found.knownAt <= at ? found.resource : undefined;
  }
}
