import type { Collection } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { SigningKey } from './signing-key';
import type { SigningKeyDocument } from './signing-key.mongo-schema';
import { SigningKeyRepository } from './signing-key.repository';

export class SigningKeyMongoRepository extends SigningKeyRepository {
  constructor(private readonly collection: Collection<SigningKeyDocument>) {
    super();
  }

  async all(): Promise<SigningKey[]> {
    const found = await this.collection.find().sort({ _id: 1 }).toArray();
    return found.map(({ kid, jwk, madeAt, signsFrom }) => ({ kid, jwk, madeAt, signsFrom }));
  }

  async add(nth: number, key: SigningKey): Promise<boolean> {
    try {
      await this.collection.insertOne({ _id: nth, ...key });
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
