import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import type { ToldStandingDocument } from './standing-history.mongo-schema';
import { StandingHistoryRepository, type ToldStanding } from './standing-history.repository';

export class StandingHistoryMongoRepository extends StandingHistoryRepository {
  constructor(private readonly collection: Collection<ToldStandingDocument>) {
    super();
  }

  async keep({ standing, toldAt }: ToldStanding): Promise<void> {
    const { state, revision } = standing;
    await insertNew(this.collection, [{ _id: `${state}:${revision}`, state, revision, toldAt, standing }]);
  }

  async at(state: string, at: Date): Promise<ToldStanding | undefined> {
    const found = await this.collection.findOne({ state, toldAt: { $lte: at } }, { sort: { revision: -1 } });
    return found ? { standing: found.standing, toldAt: found.toldAt } : undefined;
  }
}
