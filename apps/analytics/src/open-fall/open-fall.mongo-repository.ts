import type { Collection } from 'mongoose';
import type { OpenFall } from './open-fall';
import type { OpenFallDocument } from './open-fall.mongo-schema';
import { OpenFallRepository } from './open-fall.repository';

export class OpenFallMongoRepository extends OpenFallRepository {
  constructor(private readonly falls: Collection<OpenFallDocument>) {
    super();
  }

  async note(falls: readonly OpenFall[]): Promise<void> {
    const operations = falls.map(({ cellId, lookAt, ...fall }) => ({ updateOne: { filter: { _id: cellId }, update: { $set: fall, $setOnInsert: { lookAt } }, upsert: true } }));
    if (operations.length > 0) await this.falls.bulkWrite(operations, { ordered: false });
  }

  async due(now: Date, limit: number): Promise<OpenFall[]> {
    const found = await this.falls.find({ lookAt: { $lte: now } }).sort({ lookAt: 1 }).limit(limit).toArray();
    return found.map(({ _id, series, period, cause, lookAt, until }) => ({ cellId: _id, series, period, cause, lookAt, until }));
  }

  async later(cellId: string, lookAt: Date): Promise<void> {
    await this.falls.updateOne({ _id: cellId }, { $set: { lookAt } });
  }

  async close(cellId: string): Promise<void> {
    await this.falls.deleteOne({ _id: cellId });
  }
}
