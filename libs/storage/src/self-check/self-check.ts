import { type Connection, mongo } from 'mongoose';
import { UnfitDatabase } from '../storage.errors';
import type { Check, CheckedCollection, CheckedDocument } from './checked-document';
import { aggregation, findAndUpdate } from './read-checks';
import { compareAndSet, guardedArray, increments, uniqueIndex, unorderedBulk, upsert } from './write-checks';

const checks: readonly Check[] = [uniqueIndex, compareAndSet, upsert, increments, guardedArray, unorderedBulk, findAndUpdate, aggregation];

/**
 * Tries every operation we rely on, in a collection that is dropped afterwards, so that a server that answers
 * wrongly is refused at start and not found out by lost reports. @throws UnfitDatabase
 */
export async function checkDatabase(connection: Connection): Promise<void> {
  const name = `selfCheck_${new mongo.ObjectId().toHexString()}`;
  const collection = connection.getClient().db(connection.name).collection<CheckedDocument>(name);
  try {
    await checkCollection(collection);
  } finally {
    await collection.drop().catch(() => undefined);
  }
}

/** @throws UnfitDatabase that names the first operation that failed. */
export async function checkCollection(collection: CheckedCollection): Promise<void> {
  for (const check of checks) {
    try {
      await check.run(collection);
    } catch (cause) {
      throw new UnfitDatabase(check.operation, cause instanceof Error ? cause.message : String(cause), { cause });
    }
  }
}
