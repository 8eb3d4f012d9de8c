import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { RevocationMongoRepository } from './revocation.mongo-repository';
import { revocationSchema } from './revocation.mongo-schema';
import { describeRevocationRepository } from './revocation.repository.contract';

describe('revocations in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeRevocationRepository(async () => new RevocationMongoRepository(await emptyCollection('Revocation', revocationSchema)));
});
