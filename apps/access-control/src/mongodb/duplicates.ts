import { duplicateKey } from '@openvrs/storage';
import { mongo } from 'mongoose';

/** What was to be written is there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === duplicateKey;
}

/** An unordered bulk write in which nothing failed but what was there already. */
export function isOnlyDuplicates(error: unknown): error is mongo.MongoBulkWriteError {
  if (!(error instanceof mongo.MongoBulkWriteError)) return false;
  const failures = [error.writeErrors].flat();
  return failures.length > 0 && failures.every(({ code }) => code === duplicateKey);
}
