import { insertNew } from '@openvrs/storage';
import type { Collection, mongo } from 'mongoose';
import type { Disclosure } from './disclosure';
import type { DisclosureDocument } from './disclosure.mongo-schema';
import { DisclosureRepository, type DisclosureQuery } from './disclosure.repository';

export class DisclosureMongoRepository extends DisclosureRepository {
  constructor(private readonly collection: Collection<DisclosureDocument>) {
    super();
  }

  async record(disclosures: readonly Disclosure[]): Promise<void> {
    await insertNew(this.collection, disclosures.map(toDocument));
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
    ...(after === undefined ? {} : { $or: [{ disclosedAt: { $lt: after.at } }, { disclosedAt: after.at, _id: { $lt: after.id } }] }),
  };
}

function toDocument({ disclosureId, originStates, ...rest }: Disclosure): DisclosureDocument {
  return { _id: disclosureId, ...rest, originStates: [...originStates] };
}

function fromDocument({ _id, ...rest }: DisclosureDocument): Disclosure {
  return { disclosureId: _id, ...rest };
}
