import { duplicateKey } from '@openvrs/storage';
import { mongo } from 'mongoose';

/** What was to be written is there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === duplicateKey;
}
