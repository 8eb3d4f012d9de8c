import { mongoStores, type MongoStores } from '../stores/mongo-stores.fixture';
import { describePatternRepository } from './pattern.repository.contract';

let stores: MongoStores;
beforeAll(async () => {
  stores = await mongoStores('patterns');
});
afterAll(() => stores.close());

describePatternRepository(async () => {
  await stores.clear();
  return stores.another().patterns;
});
