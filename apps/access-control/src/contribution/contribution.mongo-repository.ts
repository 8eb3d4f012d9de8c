import { categories, type Category } from '@openvrs/contracts';
import type { Collection, mongo } from 'mongoose';
import { isOnlyDuplicates } from '../mongodb/duplicates';
import { latestVersions, type Contribution, type Latest } from './contribution';
import type { ContributionDocument } from './contribution.mongo-schema';
import { ContributionRepository } from './contribution.repository';

type Operation = mongo.AnyBulkWriteOperation<ContributionDocument>;

export class ContributionMongoRepository extends ContributionRepository {
  constructor(private readonly collection: Collection<ContributionDocument>) {
    super();
  }

  async record(contributions: readonly Contribution[]): Promise<void> {
    const latest = latestVersions(contributions);
    if (latest.length === 0) return;
    const refused = await this.write(latest.map(toUpsert));
    const overtaken = refused.flatMap((at) => latest[at] ?? []);
    if (overtaken.length > 0) await this.write(overtaken.map(toEarlierRelease));
  }

  async latest(state: string): Promise<Latest> {
    const found = await Promise.all(categories.map((category) => this.youngest(state, category)));
    return new Map(found.flatMap((each, at) => {
      const category = categories[at];
      return each && category ? [[category, each] as const] : [];
    }));
  }

  private async youngest(state: string, category: Category): Promise<Contribution | undefined> {
    const found = await this.collection.findOne(
      { state, counts: true, categories: category },
      { sort: { firstReleasedAt: -1 } },
    );
    return found ? fromDocument(found) : undefined;
  }

  /** Answers the places of the operations that met a version as high or higher. */
  private async write(operations: Operation[]): Promise<number[]> {
    try {
      await this.collection.bulkWrite(operations, { ordered: false });
      return [];
    } catch (error) {
      if (!isOnlyDuplicates(error)) throw error;
      return writeErrorsOf(error).map(({ index }) => index);
    }
  }
}

/** Finds the report only under a lower version: under one as high or higher the insertion fails as a duplicate. */
function toUpsert({ reportId, firstReleasedAt, ...rest }: Contribution): Operation {
  return {
    updateOne: {
      filter: { _id: reportId, version: { $lt: rest.version } },
      update: { $set: { ...rest, categories: [...rest.categories] }, $setOnInsert: { firstReleasedAt } },
      upsert: true,
    },
  };
}

/** A version that comes after a higher one still knows when the report was first released. */
function toEarlierRelease({ reportId, firstReleasedAt }: Contribution): Operation {
  return { updateOne: { filter: { _id: reportId }, update: { $min: { firstReleasedAt } } } };
}

function writeErrorsOf(error: mongo.MongoBulkWriteError): mongo.WriteError[] {
  return [error.writeErrors].flat();
}

function fromDocument({ _id, ...rest }: ContributionDocument): Contribution {
  return { reportId: _id, ...rest };
}
