import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import type { Projection } from './projection';
import type { ProjectionDocument } from './projection.mongo-schema';
import { ProjectionRepository, type ProjectionStep } from './projection.repository';

export class ProjectionMongoRepository extends ProjectionRepository {
  constructor(private readonly collection: Collection<ProjectionDocument>) {
    super();
  }

  async find(reportIds: readonly string[]): Promise<Map<string, Projection>> {
    const found = await this.collection.find({ _id: { $in: [...reportIds] } }).toArray();
    return new Map(found.map((document) => [document._id, toProjection(document)]));
  }

  async save(steps: readonly ProjectionStep[]): Promise<Set<string>> {
    const first = steps.filter(({ follows }) => follows === undefined).map(({ projection }) => toDocument(projection));
    const next = steps.filter(({ follows }) => follows !== undefined);
    const [inserted, replaced] = await Promise.all([insertNew(this.collection, first), Promise.all(next.map((step) => this.replace(step)))]);
    const saved = new Set([...inserted.map(({ _id }) => _id), ...replaced.flatMap((id) => id ?? [])]);
    return new Set(steps.map(({ projection }) => projection.reportId).filter((id) => !saved.has(id)));
  }

  private async replace({ follows, projection }: ProjectionStep): Promise<string | undefined> {
    const { _id, ...rest } = toDocument(projection);
    const { matchedCount } = await this.collection.replaceOne({ _id, version: follows }, rest);
    return matchedCount === 1 ? _id : undefined;
  }
}

function toDocument({ reportId, entry, ...rest }: Projection): ProjectionDocument {
  return { _id: reportId, ...rest, ...(entry ? { entry } : {}) };
}

function toProjection({ _id, entry, ...rest }: ProjectionDocument): Projection {
  return { reportId: _id, ...rest, entry };
}
