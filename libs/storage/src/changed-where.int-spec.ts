import { claimMongo } from '@openvrs/testing';
import mongoose, { type Collection, type Connection } from 'mongoose';
import { changedWhere } from './changed-where';

interface Thing {
  _id: string;
  kind: string;
  due?: Date;
  tags?: readonly string[];
  held?: { deep: number };
}

const [soon, later] = [new Date('2026-03-01'), new Date('2026-04-01')];

describe('an update where a document is as expected', () => {
  let connection: Connection;
  let things: Collection<Thing>;
  beforeAll(async () => {
    connection = await mongoose.createConnection(claimMongo('changed-where').uri).asPromise();
    things = connection.collection<Thing>('things');
  });
  beforeEach(async () => {
    await things.deleteMany({});
    await things.insertOne({ _id: 'a', kind: 'first', due: soon, held: { deep: 1 } });
  });
  afterAll(() => connection.close());

  it('changes, adds and takes away fields, and leaves the others', async () => {
    const { modifiedCount } = await things.updateOne({ _id: 'a' }, changedWhere({ kind: 'first', due: soon }, { kind: '$due', due: undefined, tags: ['$x', 'y'] }));
    expect([modifiedCount, await things.findOne({})]).toEqual([1, { _id: 'a', kind: '$due', tags: ['$x', 'y'], held: { deep: 1 } }]);
  });

  it.each([[{ kind: 'second' }], [{ kind: 'first', due: later }], [{ tags: ['x'] }]])('changes nothing of one that is otherwise: %j', async (expected) => {
    const { modifiedCount } = await things.updateOne({ _id: 'a' }, changedWhere(expected, { kind: 'other', due: undefined, tags: ['x'] }));
    expect([modifiedCount, await things.findOne({})]).toEqual([0, { _id: 'a', kind: 'first', due: soon, held: { deep: 1 } }]);
  });

  it('is one of many at once', async () => {
    const takes = Array.from({ length: 20 }, () => things.updateOne({ _id: 'a' }, changedWhere({ due: soon }, { due: later })));
    expect((await Promise.all(takes)).filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(1);
  });
});
