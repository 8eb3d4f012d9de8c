import { changedWhere, insertNew } from '@openvrs/storage';
import type { Collection, mongo } from 'mongoose';
import type { FlowNumber } from './flow-number';
import type { FlowNumberDocument } from './flow-number.mongo-schema';
import { FlowNumberRepository, type DueFlow, type Waits, type WorkedOut } from './flow-number.repository';

/** No flow's key: it says that every flow of before has been marked. */
const all = 'all';

export class FlowNumberMongoRepository extends FlowNumberRepository {
  constructor(private readonly collection: Collection<FlowNumberDocument>) {
    super();
  }

  async find(keys: readonly string[]): Promise<Map<string, FlowNumber>> {
    const found = await this.collection.find({ _id: { $in: [...keys] } }, { projection: { number: 1 } }).toArray();
    return new Map(found.flatMap(({ _id, number }) => (number ? [[_id, number] as const] : [])));
  }

  async mark(keys: readonly string[], { quietAt, atLatest }: Waits): Promise<void> {
    const update = { $inc: { marks: 1 }, $set: { dueAt: quietAt }, $min: { atLatest } };
    await this.write([...new Set(keys)].map((_id) => ({ updateOne: { filter: { _id }, update, upsert: true } })));
  }

  async close(keys: readonly string[]): Promise<void> {
    await this.write(keys.map((_id) => ({ updateOne: { filter: { _id }, update: { $unset: { number: '' as const } } } })));
  }

  async due(at: Date, limit: number): Promise<DueFlow[]> {
    const looks = [{ dueAt: { $lte: at } }, { atLatest: { $lte: at } }].map((isDue) => this.collection.find(isDue, { projection: { marks: 1 } }).limit(limit).toArray());
    const due = new Map((await Promise.all(looks)).flat().map(({ _id, marks }) => [_id, { key: _id, marks }]));
    return [...due.values()].slice(0, limit);
  }

  async settle(workedOut: readonly WorkedOut[]): Promise<void> {
    await this.write(workedOut.map(({ key, marks, number, dueAt }) => ({ updateOne: { filter: { _id: key }, update: changedWhere({ marks }, { number, dueAt, atLatest: undefined }) } })));
  }

  async hasAll(): Promise<boolean> {
    return (await this.collection.findOne({ _id: all }, { projection: { _id: 1 } })) !== null;
  }

  async haveAll(): Promise<void> {
    await insertNew(this.collection, [{ _id: all, marks: 0 }]);
  }

  private async write(operations: mongo.AnyBulkWriteOperation<FlowNumberDocument>[]): Promise<void> {
    if (operations.length > 0) await this.collection.bulkWrite(operations, { ordered: false });
  }
}
