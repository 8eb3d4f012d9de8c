import { mongo } from 'mongoose';
import { type Check, type CheckedCollection, duplicateKeyCode, expectThat } from './checked-document';

const writers = 20;

export const uniqueIndex: Check = {
  operation: 'unique index',
  async run(collection) {
    await collection.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { key: { $exists: true } } });
    await collection.insertOne({ _id: 'unique-1', key: 'same' });
    const code = await codeOf(collection.insertOne({ _id: 'unique-2', key: 'same' }));
    expectThat(code === duplicateKeyCode, `a second document with the same key ${code === undefined ? 'was accepted' : `failed with ${code} instead of ${duplicateKeyCode}`}`);
  },
};

export const compareAndSet: Check = {
  operation: 'compare and set',
  async run(collection) {
    await collection.insertOne({ _id: 'compare', count: 1 });
    const results = await Promise.all(Array.from({ length: writers }, () => collection.updateOne({ _id: 'compare', count: 1 }, { $set: { count: 2 } })));
    const winners = results.filter(({ modifiedCount }) => modifiedCount === 1).length;
    expectThat(winners === 1, `${winners} of ${writers} writers won where one must`);
  },
};

export const upsert: Check = {
  operation: 'upsert',
  async run(collection) {
    const write = (): Promise<unknown> => collection.updateOne({ _id: 'upsert' }, { $setOnInsert: { group: 'first' }, $inc: { count: 1 } }, { upsert: true });
    await write();
    await collection.updateOne({ _id: 'upsert' }, { $set: { group: 'changed' } });
    await write();
    const found = await collection.findOne({ _id: 'upsert' });
    expectThat(found?.count === 2 && found.group === 'changed', `two upserts of one key left ${JSON.stringify(found)}`);
  },
};

export const increments: Check = {
  operation: 'concurrent increments',
  async run(collection) {
    await collection.insertOne({ _id: 'increments', count: 0 });
    await Promise.all(Array.from({ length: writers }, () => collection.updateOne({ _id: 'increments' }, { $inc: { count: 1 } })));
    const found = await collection.findOne({ _id: 'increments' });
    expectThat(found?.count === writers, `${writers} increments at once left ${found?.count}`);
  },
};

export const guardedArray: Check = {
  operation: 'guarded array update',
  async run(collection) {
    await collection.createIndex({ 'entries.at': 1 }, { sparse: true });
    await collection.insertOne({ _id: 'array', count: 0, pending: [], entries: [{ id: 'a', at: 1 }, { id: 'b', at: 2 }] });
    for (let time = 0; time < 2; time += 1) {
      await collection.updateOne({ _id: 'array', pending: { $nin: ['event'] } }, { $inc: { count: 1 }, $push: { pending: 'event' } });
    }
    await collection.updateOne({ _id: 'array' }, { $pull: { entries: { id: { $in: ['a'] } } } });
    const found = await collection.findOne({ _id: 'array' });
    expectThat(found?.count === 1, `an increment guarded against the same event was applied ${found?.count} times`);
    expectThat(found?.entries?.map(({ id }) => id).join() === 'b', `pulling one of two entries left ${JSON.stringify(found?.entries)}`);
    expectThat((await collection.countDocuments({ 'entries.at': { $lte: 2 } })) === 1, 'an indexed field inside an array was not found');
  },
};

export const unorderedBulk: Check = {
  operation: 'unordered bulk write',
  async run(collection) {
    await collection.insertOne({ _id: 'bulk-2' });
    const inserts = ['bulk-1', 'bulk-2', 'bulk-3'].map((_id) => ({ insertOne: { document: { _id } } }));
    const failed = await failedOf(collection, inserts);
    expectThat(failed.join() === '1', `of three inserts, the second a duplicate, number ${failed.join() || 'none'} was reported`);
    const written = await collection.countDocuments({ _id: { $in: ['bulk-1', 'bulk-2', 'bulk-3'] } });
    expectThat(written === 3, `an error in the middle left ${written} of 3 documents`);
  },
};

async function failedOf(collection: CheckedCollection, inserts: Parameters<CheckedCollection['bulkWrite']>[0]): Promise<number[]> {
  try {
    await collection.bulkWrite(inserts, { ordered: false });
    return [];
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    return [error.writeErrors].flat().map(({ index }) => index);
  }
}

/** The server's code of a failed write; undefined for one that was accepted. */
async function codeOf(write: Promise<unknown>): Promise<string | number | undefined> {
  try {
    await write;
    return undefined;
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError)) throw error;
    return error.code ?? 'no code';
  }
}
