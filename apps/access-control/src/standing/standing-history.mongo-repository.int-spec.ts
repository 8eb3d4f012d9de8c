import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { StandingHistoryMongoRepository } from './standing-history.mongo-repository';
import { standingHistorySchema } from './standing-history.mongo-schema';
import { describeStandingHistory } from './standing-history.repository.contract';

describe('the history of standings in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeStandingHistory(async () => new StandingHistoryMongoRepository(await emptyCollection('StandingHistory', standingHistorySchema)));
});
