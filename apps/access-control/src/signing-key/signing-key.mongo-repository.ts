import type { Seal, SealedField } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { SigningKey } from './signing-key';
import type { SigningKeyDocument } from './signing-key.mongo-schema';
import { SigningKeyRepository } from './signing-key.repository';

export class SigningKeyMongoRepository extends SigningKeyRepository {
  constructor(
    private readonly collection: Collection<SigningKeyDocument>,
    private readonly seal: Seal,
  ) {
    super();
  }

  async all(): Promise<SigningKey[]> {
    const found = await this.collection.find().sort({ _id: 1 }).toArray();
    return found.map(({ _id: nth, kid, jwk, madeAt, signsFrom }) => ({ kid, jwk: { ...jwk, d: this.seal.open(jwk.d ?? '', keyOwner(nth)) }, madeAt, signsFrom }));
  }

  async add(nth: number, key: SigningKey): Promise<boolean> {
    try {
      await this.collection.insertOne({ _id: nth, ...key, jwk: { ...key.jwk, d: this.seal.seal(key.jwk.d ?? '', keyOwner(nth)) } });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async count(): Promise<number> {
    const [last] = await this.collection.find().sort({ _id: -1 }).limit(1).toArray();
    return last?._id ?? 0;
  }

  async remove(kid: string): Promise<void> {
    await this.collection.deleteOne({ kid });
  }
}

function keyOwner(nth: number | string): string {
  return `signing key ${nth}`;
}

/** Where secrets lie in the documents: the private half. */
export const sealedOfKeys: SealedField = { path: 'jwk.d', ownerOf: keyOwner };
