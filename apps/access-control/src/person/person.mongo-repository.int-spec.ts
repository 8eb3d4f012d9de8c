import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { PersonMongoRepository } from './person.mongo-repository';
import { personSchema } from './person.mongo-schema';
import { describePersonRepository } from './person.repository.contract';

describe('people in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describePersonRepository(async () => new PersonMongoRepository(await emptyCollection('Person', personSchema)));
});
