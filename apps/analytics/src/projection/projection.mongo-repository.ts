import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import type { Projection } from './projection';
import type { ProjectionDocument } from './projection.mongo-schema';
import { ProjectionRepository, type ProjectionStep } from './projection.repository';

export class ProjectionMongoRepository extends ProjectionRepository {
  constructor(private readonly collection: Collection<ProjectionDocument>) {
    super();
  }

  async begin(projections: readonly Projection[]): Promise<Set<string>> {
    const begun = new Set((await insertNew(this.collection, projections.map(toDocument))).map(({ _id }) => _id));
    return new Set(projections.map(({ reportId }) => reportId).filter((id) => !begun.has(id)));
  }

  async find(reportIds: readonly string[]): Promise<Map<string, Projection>> {
    const found = await this.collection.find({ _id: { $in: [...reportIds] } }).toArray();
    return new Map(found.map((document) => [document._id, toProjection(document)]));
  }

  async follow(steps: readonly ProjectionStep[]): Promise<Set<string>> {
    const late = await Promise.all(steps.map((step) => this.replace(step)));
    return new Set(late.flatMap((id) => id ?? []));
  }

  async waitingFor(seriesIdsAndPatternKeys: readonly string[]): Promise<Projection[]> {
    if (seriesIdsAndPatternKeys.length === 0) return [];
    const found = await this.collection.find({ touches: { $in: [...seriesIdsAndPatternKeys] } }).toArray();
    return found.map(toProjection);
  }

  async waitingSince(before: Date, limit: number): Promise<Projection[]> {
    const found = await this.collection.find({ waitingSince: { $lt: before } }).sort({ waitingSince: 1 }).limit(limit).toArray();
    return found.map(toProjection);
  }

  async folded(reportIds: readonly string[]): Promise<void> {
    if (reportIds.length === 0) return;
    await this.collection.updateMany({ _id: { $in: [...reportIds] } }, { $unset: { waiting: 1, touches: 1, waitingSince: 1 } });
  }

  /** @returns the report, where another process was faster. */
  private async replace({ follows, projection }: ProjectionStep): Promise<string | undefined> {
    const { _id, ...rest } = toDocument(projection);
    const { matchedCount } = await this.collection.replaceOne({ _id, version: follows }, rest);
    return matchedCount === 1 ? undefined : _id;
  }
}

function toDocument({ reportId, entry, ...rest }: Projection): ProjectionDocument {
  return { _id: reportId, ...rest, ...(entry ? { entry } : {}), ...marks(rest) };
}

function marks({ waiting, at }: Pick<Projection, 'waiting' | 'at'>): Pick<ProjectionDocument, 'touches' | 'waitingSince'> {
  if (waiting === undefined) return {};
  const touches = new Set(waiting.contributions.flatMap(({ series }) => [series.id, series.pattern.key]));
  return { touches: [...touches], waitingSince: at };
}

function toProjection({ _id, entry, touches: _touches, waitingSince: _since, ...rest }: ProjectionDocument): Projection {
  return { reportId: _id, ...rest, entry };
}
