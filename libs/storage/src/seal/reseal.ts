import type { Collection } from 'mongoose';
import type { Seal } from './seal';

export interface SealedField {
  /** Where it lies, with dots. */
  readonly path: string;
  readonly ownerOf: (id: string) => string;
}

/**
 * Seals what lies unsealed or under a former key, so that that key can be thrown away. A record that somebody changes meanwhile is
 * left to them: they seal with the current key. Answers how many.
 */
export async function reseal<T extends { _id: string | number }>(collection: Collection<T>, { path, ownerOf }: SealedField, seal: Seal): Promise<number> {
  if (!seal.isOn) return 0;
  let count = 0;
  const records = collection.find({ [path]: { $exists: true } } as object).project({ [path]: 1 });
  for await (const record of records) {
    const [id, stored] = [record['_id'] as string | number, valueAt(record, path)];
    if (typeof stored !== 'string' || seal.isCurrent(stored)) continue;
    const owner = ownerOf(String(id));
    const done = await collection.updateOne({ _id: id, [path]: stored } as object, { $set: { [path]: seal.seal(seal.open(stored, owner), owner) } } as object);
    count += done.modifiedCount;
  }
  return count;
}

function valueAt(record: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined), record);
}
