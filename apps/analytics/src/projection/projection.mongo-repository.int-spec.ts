import { mongoStores, type MongoStores } from '../stores/mongo-stores.fixture';
import { describeProjectionRepository } from './projection.repository.contract';

let stores: MongoStores;
beforeAll(async () => {
  stores = await mongoStores('projections');
});
afterAll(() => stores.close());

describeProjectionRepository(async () => {
  await stores.clear();
  return stores.another().projections;
});
