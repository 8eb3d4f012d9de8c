import { mongoStores, type MongoStores } from '../stores/mongo-stores.fixture';
import { describeCellRepository } from './cell.repository.contract';

let stores: MongoStores;
beforeAll(async () => {
  stores = await mongoStores('cells');
});
afterAll(() => stores.close());

describeCellRepository(async () => {
  await stores.clear();
  return stores.another().cells;
});
