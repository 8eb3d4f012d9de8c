import { insertNew, type Seal, type SealedField } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { randomBytes } from 'node:crypto';
import type { EventKeyDocument } from './event-key.mongo-schema';

const id = 'event-ids';

export const sealedOfEventKeys: SealedField = { path: 'key', ownerOf: (owner) => owner };

/** Made by whichever replica is first, and the same for all from then on: a stream is taken up at any of them. */
export async function eventKey(keys: Collection<EventKeyDocument>, seal: Seal): Promise<Buffer> {
  const kept = await keys.findOne({ _id: id });
  if (kept) return Buffer.from(seal.open(kept.key, id), 'base64');
  await insertNew(keys, [{ _id: id, key: seal.seal(randomBytes(32).toString('base64'), id) }]);
  return eventKey(keys, seal);
}
