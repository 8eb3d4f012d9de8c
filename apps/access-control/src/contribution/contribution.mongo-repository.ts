import { categories, type Category } from '@openvrs/contracts';
import { insertNew } from '@openvrs/storage';
import type { Collection, mongo } from 'mongoose';
import { latestVersions, withAgeOfOriginal, type Contribution, type FirstSaid, type Latest } from './contribution';
import type { ContributionDocument } from './contribution.mongo-schema';
import { ContributionRepository } from './contribution.repository';

type Operation = mongo.AnyBulkWriteOperation<ContributionDocument>;

export class ContributionMongoRepository extends ContributionRepository {
  constructor(private readonly collection: Collection<ContributionDocument>) {
    super();
  }

  /** Nearly all are new, and inserting many is one write; only what is there already is held against its version. */
  async record(contributions: readonly Contribution[]): Promise<Contribution[]> {
    const latest = latestVersions(withAgeOfOriginal(contributions, await this.firstSaid(contributions)));
    const inserted = new Set((await insertNew(this.collection, latest.map(toDocument))).map(({ _id }) => _id));
    const there = latest.filter(({ reportId }) => !inserted.has(reportId));
    if (there.length > 0) await this.collection.bulkWrite(there.flatMap(toUpdates), { ordered: false });
    return latest;
  }

  async latest(state: string): Promise<Latest> {
    const found = await Promise.all(categories.map((category) => this.youngest(state, category)));
    return new Map(found.flatMap((each, at) => {
      const category = categories[at];
      return each && category ? [[category, each] as const] : [];
    }));
  }

  async find(reportId: string): Promise<Contribution | undefined> {
    const found = await this.collection.findOne({ _id: reportId });
    return found ? fromDocument(found) : undefined;
  }

  private async youngest(state: string, category: Category): Promise<Contribution | undefined> {
    const found = await this.collection.findOne(
      { state, counts: true, categories: category },
      { sort: { firstReleasedAt: -1 } },
    );
    return found ? fromDocument(found) : undefined;
  }

  private async firstSaid(contributions: readonly Contribution[]): Promise<FirstSaid> {
    const asked = [...new Set(contributions.flatMap(({ fingerprints = [] }) => fingerprints))];
    if (asked.length === 0) return new Map();
    const found = await this.collection
      .find({ fingerprints: { $in: asked } }, { projection: { state: 1, fingerprints: 1, firstReleasedAt: 1 } })
      .sort({ firstReleasedAt: -1 })
      .toArray();
    return new Map(found.flatMap(({ state, fingerprints = [], firstReleasedAt }) => fingerprints.map((each) => [`${state} ${each}`, firstReleasedAt] as const)));
  }
}

/** A higher version replaces a lower one; whichever it is, the report was first released when the earliest of them was. */
function toUpdates({ reportId, firstReleasedAt, fingerprints = [], ...rest }: Contribution): Operation[] {
  const newer = { filter: { _id: reportId, version: { $lt: rest.version } }, update: { $set: { ...rest, categories: [...rest.categories] } } };
  const said = fingerprints.length > 0 ? { $addToSet: { fingerprints: { $each: [...fingerprints] } } } : {};
  return [{ updateOne: newer }, { updateOne: { filter: { _id: reportId }, update: { $min: { firstReleasedAt }, ...said } } }];
}

function toDocument({ reportId, categories: given, fingerprints, ...rest }: Contribution): ContributionDocument {
  return { _id: reportId, ...rest, categories: [...given], ...(fingerprints ? { fingerprints: [...fingerprints] } : {}) };
}

function fromDocument({ _id, ...rest }: ContributionDocument): Contribution {
  return { reportId: _id, ...rest };
}
