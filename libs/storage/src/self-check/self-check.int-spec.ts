import { claimMongo } from '@openvrs/testing';
import type { Connection } from 'mongoose';
import { checkCollection, checkDatabase, connectMongo, UnfitDatabase } from '../index';
import type { CheckedCollection, CheckedDocument } from './checked-document';

describe('self-check of the database', () => {
  let connection: Connection;
  let next = 0;

  beforeAll(async () => {
    connection = await connectMongo(claimMongo('self-check').uri);
  });
  afterAll(() => connection.close());

  /** The real driver, but for the operations that are made to lie. */
  function lying(lies: Partial<Record<keyof CheckedCollection, unknown>>): CheckedCollection {
    const honest = connection.getClient().db(connection.name).collection<CheckedDocument>(`unfit-${(next += 1)}`);
    return new Proxy(honest, {
      get: (target, property) => {
        if (property in lies) return lies[property as keyof CheckedCollection];
        const member: unknown = Reflect.get(target, property, target);
        return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
      },
    });
  }

  it('accepts the real server and leaves nothing behind', async () => {
    await checkDatabase(connection);

    const left = await connection.listCollections();
    expect(left.filter(({ name }) => name.startsWith('selfCheck'))).toEqual([]);
  });

  it('may run in several replicas at once', async () => {
    await expect(Promise.all([checkDatabase(connection), checkDatabase(connection)])).resolves.toHaveLength(2);
  });

  const accepted = async (): Promise<unknown> => ({ acknowledged: true, modifiedCount: 1, matchedCount: 1 });
  it.each([
    ['unique index', { createIndex: accepted }, 'a second document with the same key was accepted'],
    ['compare and set', { updateOne: accepted }, '20 of 20 writers won where one must'],
    ['unordered bulk write', { bulkWrite: accepted }, 'number none was reported'],
    ['find and update', { findOneAndUpdate: async () => null }, 'the document after the update came as null'],
    ['aggregation', { aggregate: () => ({ toArray: async () => [] }) }, 'sums by a compound key came as nothing'],
  ])('refuses a server whose %s lies', async (operation, lies, reason) => {
    const failure = checkCollection(lying(lies));

    await expect(failure).rejects.toBeInstanceOf(UnfitDatabase);
    await expect(failure).rejects.toMatchObject({ code: 'unfit-database', operation, reason: expect.stringContaining(reason) as string });
  });

  it('refuses a server that loses updates', async () => {
    const honest = lying({});
    let writes = 0;
    /** Keeps every other increment to itself. */
    const forgetful: CheckedCollection['updateOne'] = (filter, update, options) => {
      const isIncrement = JSON.stringify(filter).includes('increments');
      return honest.updateOne(isIncrement && (writes += 1) % 2 === 0 ? { _id: 'nobody' } : filter, update, options);
    };
    const lossy = new Proxy(honest, { get: (target, property) => (property === 'updateOne' ? forgetful : (Reflect.get(target, property) as unknown)) });

    await expect(checkCollection(lossy)).rejects.toMatchObject({ operation: 'concurrent increments', reason: '20 increments at once left 10' });
  });

  it('names the operation that a server does not know', async () => {
    const unknown = lying({ findOneAndUpdate: () => Promise.reject(new Error('no such command: findAndModify')) });

    await expect(checkCollection(unknown)).rejects.toThrow('This MongoDB is unfit for OpenVRS: find and update: no such command: findAndModify');
  });
});
