import type { Connection, Model, mongo } from 'mongoose';
import { isOnlyDuplicates } from '../mongodb/duplicates';
import type { Disclosure } from './disclosure';
import { disclosureSchema, type DisclosureDocument } from './disclosure.mongo-schema';
import { DisclosureRepository, type DisclosureQuery } from './disclosure.repository';

export class DisclosureMongoRepository extends DisclosureRepository {
  private readonly model: Model<DisclosureDocument>;
  private readonly collection: mongo.Collection<DisclosureDocument>;

  constructor(connection: Connection) {
    super();
    this.model = connection.model<DisclosureDocument>('Disclosure', disclosureSchema);
    this.collection = connection.collection<DisclosureDocument>(this.model.collection.collectionName);
  }

  async prepare(): Promise<void> {
    await this.model.createIndexes();
  }

  async record(disclosures: readonly Disclosure[]): Promise<void> {
    if (disclosures.length === 0) return;
    try {
      await this.collection.insertMany(disclosures.map(toDocument), { ordered: false });
    } catch (error) {
      if (!isOnlyDuplicates(error)) throw error;
    }
  }

  async list(query: DisclosureQuery): Promise<Disclosure[]> {
    const found = await this.collection.find(filterOf(query)).sort({ disclosedAt: -1, _id: -1 }).limit(query.limit).toArray();
    return found.map(fromDocument);
  }
}

function filterOf({ originState, toState, after }: DisclosureQuery): mongo.Filter<DisclosureDocument> {
  return {
    ...(originState === undefined ? {} : { originStates: originState }),
    ...(toState === undefined ? {} : { toState }),
    ...(after === undefined ? {} : { $or: [{ disclosedAt: { $lt: after.disclosedAt } }, { disclosedAt: after.disclosedAt, _id: { $lt: after.disclosureId } }] }),
  };
}

function toDocument({ disclosureId, originStates, ...rest }: Disclosure): DisclosureDocument {
  return { _id: disclosureId, ...rest, originStates: [...originStates] };
}

function fromDocument({ _id, ...rest }: DisclosureDocument): Disclosure {
  return { disclosureId: _id, ...rest };
}
