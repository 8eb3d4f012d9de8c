import { changedWhere, insertNew } from '@openvrs/storage';
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
    return new Map(found.map(({ _id, revision: saved, reports, revisions }) => [_id, { key: _id, saved, reports, revisions }]));
  }

  async reportsIn(keys: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
    const found = await this.collection.find({ _id: { $in: [...keys] } }, { projection: { 'reports.reportId': 1 } }).toArray();
    return new Map(found.map(({ _id, reports }) => [_id, new Set(reports.map(({ reportId }) => reportId))]));
  }

  async save({ key, saved }: PublishedFlow, { reports, revisions }: PublishedFlow): Promise<boolean> {
    const revision = saved + 1;
    if (saved === 0) return (await insertNew(this.collection, [{ _id: key, revision, reports, revisions }])).length === 1;
    const { modifiedCount } = await this.collection.updateOne({ _id: key }, changedWhere({ revision: saved }, { revision, reports, revisions }));
    return modifiedCount === 1;
  }
}
