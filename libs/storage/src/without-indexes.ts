import { mongo, type Collection } from 'mongoose';

/** MongoDB's code for an index that is not there: another replica was quicker. */
const indexNotFound = 27;

/** Takes away indexes that an earlier version made, where they still are. */
export async function withoutIndexes<T extends object>(collection: Collection<T>, names: readonly string[]): Promise<void> {
  const there = names.length === 0 ? [] : (await collection.indexes()).map(({ name }) => name);
  for (const name of names.filter((each) => there.includes(each))) {
    await collection.dropIndex(name).catch((error: unknown) => {
      if (!(error instanceof mongo.MongoServerError) || error.code !== indexNotFound) throw error;
    });
  }
}
