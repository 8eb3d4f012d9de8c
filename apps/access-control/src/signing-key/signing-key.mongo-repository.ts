import type { Connection, mongo } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { SigningKey } from './signing-key';
import { signingKeySchema, type SigningKeyDocument } from './signing-key.mongo-schema';
import { SigningKeyRepository } from './signing-key.repository';

const first = 1;

export class SigningKeyMongoRepository extends SigningKeyRepository {
  private readonly collection: mongo.Collection<SigningKeyDocument>;

  constructor(connection: Connection) {
    super();
    const model = connection.model<SigningKeyDocument>('SigningKey', signingKeySchema);
    this.collection = connection.collection<SigningKeyDocument>(model.collection.collectionName);
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
