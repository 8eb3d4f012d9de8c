import type { Collection } from 'mongoose';
import { insertNew } from './insert-new';

/** A key that all replicas of a service share. */
export interface KeyDocument {
  _id: string;
  /** 32 bytes in base64, as they are or sealed. */
  key: string;
}

/** Made by whichever replica is first, and the same for all from then on. */
export async function madeOnce(keys: Collection<KeyDocument>, id: string, make: () => string): Promise<string> {
  const kept = await keys.findOne({ _id: id });
  if (kept) return kept.key;
  await insertNew(keys, [{ _id: id, key: make() }]);
  return madeOnce(keys, id, make);
}
