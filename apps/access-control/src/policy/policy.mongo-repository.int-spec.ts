import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { PolicyMongoRepository } from './policy.mongo-repository';
import { adoptionSchema, proposalSchema } from './policy.mongo-schema';
import { describePolicyRepository } from './policy.repository.contract';

describe('policies in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describePolicyRepository(async () => new PolicyMongoRepository(await emptyCollection('Policy', proposalSchema), await emptyCollection('PolicyAdoption', adoptionSchema)));
});
