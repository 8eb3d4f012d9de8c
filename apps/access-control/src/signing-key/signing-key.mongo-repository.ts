import type { Collection } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { SigningKey } from './signing-key';
import type { SigningKeyDocument } from './signing-key.mongo-schema';
import { SigningKeyRepository } from './signing-key.repository';

const first = 1;

export class SigningKeyMongoRepository extends SigningKeyRepository {
  constructor(private readonly collection: Collection<SigningKeyDocument>) {
    super();
  }

  async find(): Promise<SigningKey | undefined> {
    const found = await this.collection.findOne({ _id: first });
    return found ? { kid: found.kid, jwk: found.jwk, madeAt: found.madeAt } : undefined;
  }

  async keepFirst(key: SigningKey): Promise<SigningKey> {
    try {
      await this.collection.insertOne({ _id: first, ...key });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    return (await this.find()) ?? key;
  }
}
