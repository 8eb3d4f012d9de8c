import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import type { PublishedFlow } from './published-flow';
import type { PublishedFlowDocument } from './published-flow.mongo-schema';
import { PublishedFlowRepository } from './published-flow.repository';

export class PublishedFlowMongoRepository extends PublishedFlowRepository {
  constructor(private readonly collection: Collection<PublishedFlowDocument>) {
    super();
  }

  async find(keys: readonly string[]): Promise<Map<string, PublishedFlow>> {
    const found = await this.collection.find({ _id: { $in: [...keys] } }).toArray();
    return new Map(found.map(({ _id, reports, revisions }) => [_id, { key: _id, reports, revisions }]));
  }

  async save(before: PublishedFlow, { key, reports, revisions }: PublishedFlow): Promise<boolean> {
    const document = { _id: key, revision: revisions.length, reports, revisions };
    if (before.revisions.length === 0) return (await insertNew(this.collection, [document])).length === 1;
    const { matchedCount } = await this.collection.replaceOne({ _id: key, revision: before.revisions.length }, document);
    return matchedCount === 1;
  }
}
