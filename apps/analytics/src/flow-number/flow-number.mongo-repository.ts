import { changedWhere, insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
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
    const operations = [...new Set(keys)].map((_id) => ({ updateOne: { filter: { _id }, update, upsert: true } }));
    if (operations.length > 0) await this.collection.bulkWrite(operations, { ordered: false });
  }

  async close(keys: readonly string[]): Promise<void> {
    const operations = keys.map((_id) => ({ updateOne: { filter: { _id }, update: { $unset: { number: '' as const } } } }));
    if (operations.length > 0) await this.collection.bulkWrite(operations, { ordered: false });
  }

  async claim(at: Date, until: Date, limit: number): Promise<DueFlow[]> {
    const due = await Promise.all([{ dueAt: { $lte: at } }, { atLatest: { $lte: at } }].map((isDue) => this.collection.find(isDue, { projection: { number: 0 } }).limit(limit).toArray()));
    const some = [...new Map(due.flat().map((each) => [each._id, each])).values()].slice(0, limit);
    const claimed = await Promise.all(some.map((each) => this.claimOne(each, until)));
    return claimed.flat();
  }

  async settle({ key, marks, number, dueAt }: WorkedOut): Promise<boolean> {
    const { modifiedCount } = await this.collection.updateOne({ _id: key }, changedWhere({ marks }, { number, dueAt, atLatest: undefined }));
    return modifiedCount === 1;
  }

  async hasAll(): Promise<boolean> {
    return (await this.collection.findOne({ _id: all }, { projection: { _id: 1 } })) !== null;
  }

  async haveAll(): Promise<void> {
    await insertNew(this.collection, [{ _id: all, marks: 0 }]);
  }

  private async claimOne({ _id, marks, dueAt, atLatest }: FlowNumberDocument, until: Date): Promise<DueFlow[]> {
    const asSeen = { marks, ...(dueAt ? { dueAt } : {}), ...(atLatest ? { atLatest } : {}) };
    const { modifiedCount } = await this.collection.updateOne({ _id }, changedWhere(asSeen, { dueAt: until, atLatest: undefined }));
    return modifiedCount === 1 ? [{ key: _id, marks }] : [];
  }
}
