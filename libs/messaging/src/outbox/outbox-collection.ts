import type { mongo } from 'mongoose';

export type DocumentId = string | mongo.ObjectId;

interface Cursor {
  sort(by: Record<string, 1 | -1>): Cursor;
  limit(most: number): Cursor;
  toArray(): Promise<object[]>;
}

/** What the relay asks of a collection: `connection.collection(…)`, `model.collection` and the driver's own all fit, whatever they hold. */
export interface OutboxCollection {
  readonly collectionName: string;
  updateMany(filter: object, update: object, options: mongo.UpdateOptions): Promise<unknown>;
  createIndex(keys: Record<string, 1 | -1>, options: mongo.CreateIndexesOptions): Promise<string>;
  find(filter: object, options: mongo.FindOptions): Cursor;
}
