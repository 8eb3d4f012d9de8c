import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { ClientMongoRepository } from './client.mongo-repository';
import { clientSchema } from './client.mongo-schema';
import { describeClientRepository } from './client.repository.contract';

describe('clients in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeClientRepository(async () => new ClientMongoRepository(await emptyCollection('Client', clientSchema)));
});
