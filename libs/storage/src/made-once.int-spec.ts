import { claimMongo } from '@openvrs/testing';
import type { Connection } from 'mongoose';
import { randomBytes } from 'node:crypto';
import { connectMongo } from './connect-mongo';
import { madeOnce, type KeyDocument } from './made-once';

describe('a key that replicas share', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await connectMongo(claimMongo('made-once').uri);
  });
  afterAll(() => connection.close());

  it('is one, however many make one at once, and stays it', async () => {
    const keys = connection.collection<KeyDocument>('keys');
    const make = (): string => randomBytes(32).toString('base64');
    const made = await Promise.all(Array.from({ length: 8 }, () => madeOnce(keys, 'a', make)));
    expect(new Set([...made, await madeOnce(keys, 'a', make)]).size).toBe(1);
    expect(await madeOnce(keys, 'b', make)).not.toBe(made[0]);
  });
});
