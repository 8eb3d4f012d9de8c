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

  async sessionsOf(accountId: string, now: Date): Promise<Artefact[]> {
    const found = await this.collection.find({ accountId, kind: 'Session', expiresAt: { $gt: now } }).toArray();
    return found.flatMap((each) => fromDocument(each) ?? []);
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
  const { kind, id, payload, expiresAt, uid, grantId, accountId, consumedAt } = found;
  const known = Object.entries({ uid, grantId, accountId, consumedAt }).filter(([, value]) => value !== undefined && value !== null);
  return { kind, id, payload, expiresAt, ...Object.fromEntries(known) };
}
