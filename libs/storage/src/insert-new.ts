/** MongoDB's code for a unique key that is already there. */
export const duplicateKey = 11_000;

/** What an idempotent insert asks of a collection. */
export interface InsertableCollection<T> {
  insertMany(documents: T[], options: { ordered: false }): Promise<unknown>;
}

/**
 * Inserts the documents whose `_id` is not there yet, in one unordered write, and answers with those: an effect that is
 * already there is done.
 * @throws whatever else the write failed with; what was inserted stays.
 */
export async function insertNew<T extends { _id: string }>(collection: InsertableCollection<T>, documents: readonly T[]): Promise<T[]> {
  if (documents.length === 0) return [];
  try {
    await collection.insertMany([...documents], { ordered: false });
    return [...documents];
  } catch (error) {
    const there = alreadyThere(error);
    return documents.filter((_, index) => !there.has(index));
  }
}

interface WriteError {
  readonly code?: unknown;
  readonly index?: unknown;
}

/** Positions of the operations of a bulk write whose unique key was already there. @throws the error itself when anything else failed. */
export function alreadyThere(error: unknown): Set<number> {
  const errors = writeErrorsOf(error);
  if (errors.length === 0 || errors.some(({ code }) => code !== duplicateKey)) throw error;
  return new Set(errors.map(({ index }) => Number(index)));
}

function writeErrorsOf(error: unknown): readonly WriteError[] {
  if (!(error instanceof Error) || !('writeErrors' in error)) return [];
  const { writeErrors } = error;
  return Array.isArray(writeErrors) ? (writeErrors as WriteError[]) : [writeErrors as WriteError];
}
