import type { Collection } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { Artefact } from './artefact';
import type { ArtefactDocument } from './artefact.mongo-schema';
import { ArtefactRepository } from './artefact.repository';

const keyOf = (kind: string, id: string): string => `${kind}:${id}`;

export class ArtefactMongoRepository extends ArtefactRepository {
  constructor(private readonly collection: Collection<ArtefactDocument>) {
    super();
  }

  async put(artefact: Artefact): Promise<void> {
    await this.collection.replaceOne({ _id: keyOf(artefact.kind, artefact.id) }, { ...artefact }, { upsert: true, ignoreUndefined: true });
  }

  async putOnce(artefact: Artefact): Promise<boolean> {
    try {
      await this.collection.insertOne({ _id: keyOf(artefact.kind, artefact.id), ...artefact }, { ignoreUndefined: true });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async find(kind: string, id: string, now: Date): Promise<Artefact | undefined> {
    return fromDocument(await this.collection.findOne({ _id: keyOf(kind, id), expiresAt: { $gt: now } }));
  }

  async findByUid(kind: string, uid: string, now: Date): Promise<Artefact | undefined> {
    return fromDocument(await this.collection.findOne({ uid, kind, expiresAt: { $gt: now } }));
  }

  async consume(kind: string, id: string, at: Date): Promise<boolean> {
    const consumed = await this.collection.updateOne({ _id: keyOf(kind, id), consumedAt: { $exists: false } }, { $set: { consumedAt: at } });
    return consumed.modifiedCount === 1;
  }

  async remove(kind: string, id: string): Promise<void> {
    await this.collection.deleteOne({ _id: keyOf(kind, id) });
  }

  async removeGrant(grantId: string): Promise<void> {
    await this.collection.deleteMany({ grantId });
  }
}

function fromDocument(found: ArtefactDocument | null): Artefact | undefined {
  if (!found) return undefined;
  const { kind, id, payload, uid, grantId, consumedAt, expiresAt } = found;
  return { kind, id, payload, expiresAt, ...(uid ? { uid } : {}), ...(grantId ? { grantId } : {}), ...(consumedAt ? { consumedAt } : {}) };
}
