import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { DisclosureMongoRepository } from './disclosure.mongo-repository';
import { disclosureSchema } from './disclosure.mongo-schema';
import { describeDisclosureRepository } from './disclosure.repository.contract';

describe('disclosures in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeDisclosureRepository(async () => new DisclosureMongoRepository(await emptyCollection('Disclosure', disclosureSchema)));
});
