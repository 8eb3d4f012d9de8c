import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { ContributionMongoRepository } from './contribution.mongo-repository';
import { contributionSchema } from './contribution.mongo-schema';
import { describeContributionRepository } from './contribution.repository.contract';

describe('the ledger of contributions in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeContributionRepository(async () => new ContributionMongoRepository(await emptyCollection('Contribution', contributionSchema)));
});
