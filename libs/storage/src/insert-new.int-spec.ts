import { claimMongo } from '@openvrs/testing';
import mongoose, { type Connection } from 'mongoose';
import { insertNew } from './insert-new';

interface Thing {
  _id: string;
  kind: string;
}

describe('inserting what is new', () => {
  let connection: Connection;

  beforeAll(async () => {
    connection = await mongoose.createConnection(claimMongo('insert-new').uri).asPromise();
  });
  afterAll(() => connection.close());

  it('inserts what is not there, leaves what is, and tells which was new', async () => {
    const things = connection.collection<Thing>('things');
    expect(await insertNew(things, [{ _id: 'a', kind: 'first' }])).toHaveLength(1);
    const inserted = await insertNew(things, [{ _id: 'a', kind: 'second' }, { _id: 'b', kind: 'second' }, { _id: 'b', kind: 'third' }]);
    expect(inserted).toEqual([{ _id: 'b', kind: 'second' }]);
    expect(await things.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 'a', kind: 'first' }, { _id: 'b', kind: 'second' }]);
  });

  it('of nothing is nothing', async () => {
    expect(await insertNew(connection.collection<Thing>('things'), [])).toEqual([]);
  });

  it('throws what is not a duplicate, such as a database that is away', async () => {
    const closed = await mongoose.createConnection(claimMongo('insert-new').uri).asPromise();
    await closed.close();
    await expect(insertNew(closed.collection<Thing>('things'), [{ _id: 'a', kind: 'first' }])).rejects.toThrow();
  });
});
