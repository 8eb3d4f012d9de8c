import type { Collection } from 'mongoose';
import { revocationKey, type Revocation } from './revocation';
import type { RevocationDocument } from './revocation.mongo-schema';
import { RevocationRepository } from './revocation.repository';

export class RevocationMongoRepository extends RevocationRepository {
  constructor(private readonly collection: Collection<RevocationDocument>) {
    super();
  }

  async put(revocation: Revocation): Promise<void> {
    await this.collection.replaceOne({ _id: revocationKey(revocation) }, { ...revocation, unannounced: true }, { upsert: true });
  }

  async all(): Promise<Revocation[]> {
    return (await this.collection.find().toArray()).map(fromDocument);
  }

  async unannounced(): Promise<Revocation[]> {
    return (await this.collection.find({ unannounced: true }).toArray()).map(fromDocument);
  }

  async announced(key: string, revision: number): Promise<void> {
    await this.collection.updateOne({ _id: key, revision }, { $unset: { unannounced: '' } });
  }
}

function fromDocument({ kind, id, issuedUntil, forgottenAt, revision }: RevocationDocument): Revocation {
  return { kind, id, issuedUntil, forgottenAt, revision };
}
