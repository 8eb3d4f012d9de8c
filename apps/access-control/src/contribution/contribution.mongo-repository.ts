import { categories, type Category } from '@openvrs/contracts';
import { insertNew } from '@openvrs/storage';
import type { Collection, mongo } from 'mongoose';
import { knownVersion, latestVersions, withAgeOfOriginal, type Contribution, type FirstSaid, type KnownReport, type Latest } from './contribution';
import type { ContributionDocument } from './contribution.mongo-schema';
import { ContributionRepository } from './contribution.repository';

type Operation = mongo.AnyBulkWriteOperation<ContributionDocument>;

const shown = { projection: { versions: 0 } } as const;

export class ContributionMongoRepository extends ContributionRepository {
  constructor(private readonly collection: Collection<ContributionDocument>) {
    super();
  }

  /** Nearly all are new, and inserting many is one write; only what is there already is held against its version. */
  async record(contributions: readonly Contribution[], knownAt: Date): Promise<Contribution[]> {
    const latest = latestVersions(withAgeOfOriginal(contributions, await this.firstSaid(contributions)));
    const inserted = new Set((await insertNew(this.collection, latest.map((each) => toDocument(each, knownAt)))).map(({ _id }) => _id));
    const there = latest.filter(({ reportId }) => !inserted.has(reportId));
    if (there.length > 0) await this.collection.bulkWrite(there.flatMap((each) => toUpdates(each, knownAt)), { ordered: false });
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
    const found = await this.collection.findOne({ _id: reportId }, shown);
    return found ? fromDocument(found) : undefined;
  }

  async known(reportId: string): Promise<KnownReport | undefined> {
    const found = await this.collection.findOne({ _id: reportId }, { projection: { state: 1, versions: 1 } });
    return found ? { reportId, state: found.state, versions: found.versions ?? [] } : undefined;
  }

  private async youngest(state: string, category: Category): Promise<Contribution | undefined> {
    const found = await this.collection.findOne(
      { state, counts: true, categories: category },
      { sort: { firstReleasedAt: -1 }, ...shown },
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

/**
 * A higher version replaces a lower one; whichever it is, the report was first released when the earliest of them was. What guards
 * an update stands in it: by its id alone a report is found without looking at others.
 */
function toUpdates(contribution: Contribution, knownAt: Date): Operation[] {
  const { reportId: _id, firstReleasedAt, fingerprints = [], ...rest } = contribution;
  const said = fingerprints.length > 0 ? { $addToSet: { fingerprints: { $each: [...fingerprints] } } } : {};
  const newer = { $cond: [{ $lt: ['$version', rest.version] }, { $mergeObjects: ['$$ROOT', { $literal: rest }] }, '$$ROOT'] };
  const came = { $in: [rest.version, { $ifNull: ['$versions.version', []] }] };
  const versions = { $cond: [came, '$versions', { $concatArrays: [{ $ifNull: ['$versions', []] }, [{ $literal: knownVersion(contribution, knownAt) }]] }] };
  return [{ updateOne: { filter: { _id }, update: { $min: { firstReleasedAt }, ...said } } }, { updateOne: { filter: { _id }, update: [{ $replaceWith: newer }, { $set: { versions } }] } }];
}

function toDocument(contribution: Contribution, knownAt: Date): ContributionDocument {
  const { reportId, categories: given, fingerprints, ...rest } = contribution;
  const said = fingerprints ? { fingerprints: [...fingerprints] } : {};
  return { _id: reportId, ...rest, categories: [...given], ...said, versions: [knownVersion(contribution, knownAt)] };
}

function fromDocument({ _id, ...rest }: ContributionDocument): Contribution {
  return { reportId: _id, ...rest };
}
