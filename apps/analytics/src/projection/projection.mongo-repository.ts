import { changedWhere, insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { chunksOf } from '../batching/chunks-of';
import { additionToken } from '../series/cell';
import { flowKeysOf, type Projection } from './projection';
import type { ProjectionDocument, ReplacedDocument } from './projection.mongo-schema';
import { ProjectionRepository, type ProjectionStep, type SetAside } from './projection.repository';
import { withSetAside } from './set-aside';
import { knownAs } from '../series/audience';

/** A range of its index, which some servers do not walk for what is merely there: they look at every report. */
const isAside = { asideKeys: { $gt: '' } };
/** Cells and reports of one read. */
const askedAtOnce = 500;

export class ProjectionMongoRepository extends ProjectionRepository {
  constructor(
    private readonly collection: Collection<ProjectionDocument>,
    private readonly replaced: Collection<ReplacedDocument>,
  ) {
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
    await insertNew(this.replaced, steps.map(({ follows }) => toReplaced(follows)));
    const late = await Promise.all(steps.map((step) => this.replace(step)));
    return new Set(late.flatMap((id) => id ?? []));
  }

  async waitingFor(seriesIdsAndPatternKeys: readonly string[]): Promise<Projection[]> {
    if (seriesIdsAndPatternKeys.length === 0) return [];
    const found = await this.collection.find({ touches: { $in: [...seriesIdsAndPatternKeys] } }).toArray();
    return found.map(toProjection);
  }

  async stillWaiting(projections: readonly Projection[]): Promise<Projection[]> {
    const found = await this.collection.find({ _id: { $in: projections.map(({ reportId }) => reportId) } }, { projection: { version: 1, waitingSince: 1 } }).toArray();
    const waiting = new Map(found.filter(({ waitingSince }) => waitingSince !== undefined).map(({ _id, version }) => [_id, version]));
    return projections.filter(({ reportId, version }) => waiting.get(reportId) === version);
  }

  async waitingSince(before: Date, limit: number): Promise<Projection[]> {
    const found = await this.collection.find({ waitingSince: { $lt: before } }).sort({ waitingSince: 1 }).limit(limit).toArray();
    return found.map(toProjection);
  }

  /** Two reads of each: which reports, and all versions of them, as a later version may count elsewhere. */
  async recordedIn(cellIds: readonly string[]): Promise<Projection[]> {
    const reports = new Set<string>();
    for (const some of chunksOf(cellIds, askedAtOnce)) {
      const counting = { 'cells.cellId': { $in: some } };
      for await (const { _id } of this.collection.find(counting, { projection: { _id: 1 } })) reports.add(_id);
      for await (const { reportId } of this.replaced.find(counting, { projection: { reportId: 1 } })) reports.add(reportId);
    }
    const versions: Projection[] = [];
    for (const some of chunksOf([...reports], askedAtOnce)) {
      const [replaced, current] = await Promise.all([
        this.replaced.find({ reportId: { $in: some } }).toArray(),
        this.collection.find({ _id: { $in: some } }, { projection: { waiting: 0 } }).toArray(),
      ]);
      versions.push(...replaced.map(({ _id, ...rest }) => ({ ...rest, entry: rest.entry })), ...current.map(toProjection));
    }
    return versions;
  }

  async lastIn(cellId: string, limit: number): Promise<Projection[]> {
    const last: Projection[] = [];
    for await (const document of this.collection.find({ 'cells.cellId': cellId }).sort({ at: -1 })) {
      if (document.entry?.released !== undefined) last.push(toProjection(document));
      if (last.length === limit) break;
    }
    return last;
  }

  async asideOf(patternKeys: readonly string[], limit: number): Promise<Projection[]> {
    if (patternKeys.length === 0) return [];
    return (await this.collection.find({ asideKeys: { $in: [...patternKeys] } }).limit(limit).toArray()).map(toProjection);
  }

  async takeOpening(now: Date, until: Date, limit: number): Promise<Projection[]> {
    const due = await this.collection.find({ opensAt: { $lte: now } }).sort({ opensAt: 1 }).limit(limit).toArray();
    const taken = await Promise.all(due.map(({ _id, opensAt }) => this.collection.updateOne({ _id }, changedWhere({ opensAt }, { opensAt: until }))));
    return due.filter((_, at) => taken[at]?.modifiedCount === 1).map(toProjection);
  }

  async opened(reportIds: readonly string[]): Promise<void> {
    const judged = changedWhere({ isOpened: true }, { opens: undefined, opensAt: undefined });
    await Promise.all(reportIds.map((_id) => this.collection.updateOne({ _id }, judged)));
  }

  async keepsAside(): Promise<boolean> {
    return (await this.collection.findOne(isAside, { projection: { _id: 1 } })) !== null;
  }

  async letIn(before: Projection, after: Projection): Promise<boolean> {
    const { _id, version, asideKeys = [] } = toDocument(before);
    const isAsRead = [{ $eq: ['$version', version] }, { $eq: [{ $ifNull: ['$asideKeys', []] }, asideKeys] }, { $eq: [{ $type: '$waitingSince' }, 'missing'] }];
    return this.replaceIf(_id, { $and: isAsRead }, toDocument(after));
  }

  async setAside(): Promise<SetAside[]> {
    let sums = new Map<string, SetAside>();
    const kept = this.collection.find(isAside, { projection: { entry: 1, aside: 1, at: 1 } });
    for await (const { entry, aside, at } of kept) sums = withSetAside(sums, { entry, at, ...(aside ? { aside } : {}) });
    return [...sums.values()];
  }

  async observing(buckets: readonly string[], limit: number): Promise<Projection[]> {
    if (buckets.length === 0) return [];
    const found = await this.collection.find({ observes: { $in: [...buckets] } }, { projection: { waiting: 0, touches: 0, cells: 0, patterns: 0 } }).sort({ at: -1 }).limit(limit).toArray();
    return found.map((document) => toProjection({ ...document, cells: [], patterns: [] }));
  }

  async flowing(flowKeys: readonly string[]): Promise<Pick<Projection, 'reportId' | 'entry' | 'flows'>[]> {
    const found = await this.collection.find({ 'flows.key': { $in: [...flowKeys] } }, { projection: { entry: 1, flows: 1 } }).toArray();
    return found.map(({ _id, entry, flows = [] }) => ({ reportId: _id, entry, flows }));
  }

  async *flowKeys(atOnce: number): AsyncGenerator<readonly string[]> {
    const some: string[][] = [];
    for await (const projection of this.collection.find({ 'flows.key': { $gt: '' } }, { projection: { 'flows.key': 1 } })) {
      some.push(flowKeysOf(projection));
      if (some.length === atOnce) yield some.splice(0).flat();
    }
    yield some.flat();
  }

  async folded(reportIds: readonly string[]): Promise<void> {
    if (reportIds.length === 0) return;
    await this.collection.updateMany({ _id: { $in: [...reportIds] } }, { $unset: { waiting: 1, touches: 1, waitingSince: 1 } });
  }

  /** @returns the report, where another process was faster. */
  private async replace({ follows, projection }: ProjectionStep): Promise<string | undefined> {
    const { reportId } = projection;
    const isAsFound = [{ $eq: ['$version', follows.version] }, { $eq: [{ $ifNull: ['$isOpened', false] }, follows.isOpened ?? false] }];
    return (await this.replaceIf(reportId, { $and: isAsFound }, toDocument(projection))) ? undefined : reportId;
  }

  /** The condition stands in the update: by its id alone a document is found without looking at others. */
  private async replaceIf(_id: string, condition: object, document: ProjectionDocument): Promise<boolean> {
    const { modifiedCount } = await this.collection.updateOne({ _id }, [{ $replaceWith: { $cond: [condition, { $literal: document }, '$$ROOT'] } }]);
    return modifiedCount === 1;
  }
}

function toDocument({ reportId, entry, ...rest }: Projection): ProjectionDocument {
  return { _id: reportId, ...rest, ...(entry ? { entry } : {}), ...marks(rest), ...asideMarks(rest), ...observes(rest), ...(rest.opens ? { opensAt: new Date(rest.opens.releasedAt) } : {}) };
}

function asideMarks({ aside }: Pick<Projection, 'aside'>): Pick<ProjectionDocument, 'asideKeys'> {
  return aside === undefined ? {} : { asideKeys: [...new Set(aside.contributions.map(({ series }) => knownAs(series)))].sort() };
}

function observes({ observations }: Pick<Projection, 'observations'>): Pick<ProjectionDocument, 'observes'> {
  return observations ? { observes: [...new Set(observations.map(({ bucket }) => bucket))] } : {};
}

function toReplaced({ reportId, version, isOpened, cells, patterns, entry, at }: Projection): ReplacedDocument {
  return { _id: `${additionToken(reportId, version)}${isOpened ? ' opened' : ''}`, reportId, version, cells, patterns, ...(entry ? { entry } : {}), at };
}

function marks({ waiting, at }: Pick<Projection, 'waiting' | 'at'>): Pick<ProjectionDocument, 'touches' | 'waitingSince'> {
  if (waiting === undefined) return {};
  const touches = new Set(waiting.contributions.flatMap(({ series }) => [series.id, knownAs(series)]));
  return { touches: [...touches], waitingSince: at };
}

function toProjection({ _id, entry, touches: _touches, waitingSince: _since, asideKeys: _keys, observes: _observes, opensAt: _opensAt, ...rest }: ProjectionDocument): Projection {
  return { reportId: _id, ...rest, entry };
}
