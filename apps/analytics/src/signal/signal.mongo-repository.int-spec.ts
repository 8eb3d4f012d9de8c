import { mongoStores, type MongoStores } from '../stores/mongo-stores.fixture';
import { describeSignalRepository } from './signal.repository.contract';

let stores: MongoStores;
beforeAll(async () => {
  stores = await mongoStores('signals');
});
afterAll(() => stores.close());

describeSignalRepository(async () => {
  await stores.clear();
  return stores.another().signals;
});
