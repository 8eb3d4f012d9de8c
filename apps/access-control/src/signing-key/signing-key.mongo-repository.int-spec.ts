import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { SigningKeyMongoRepository } from './signing-key.mongo-repository';
import { signingKeySchema } from './signing-key.mongo-schema';
import { describeSigningKeyRepository } from './signing-key.repository.contract';

describe('the signing key in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeSigningKeyRepository(async () => new SigningKeyMongoRepository(await emptyCollection('SigningKey', signingKeySchema)));
});
