import { madeOnce, type KeyDocument, type Seal, type SealedField } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { randomBytes } from 'node:crypto';

const id = 'event-ids';

export const sealedOfEventKeys: SealedField = { path: 'key', ownerOf: (owner) => owner };

/** The same for all replicas: a stream is taken up at any of them. */
export async function eventKey(keys: Collection<KeyDocument>, seal: Seal): Promise<Buffer> {
  const sealed = await madeOnce(keys, id, () => seal.seal(randomBytes(32).toString('base64'), id));
  return Buffer.from(seal.open(sealed, id), 'base64');
}
