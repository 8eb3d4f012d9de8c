import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { LedgerMongoRepository } from './ledger.mongo-repository';
import { ledgerSchema } from './ledger.mongo-schema';
import { describeLedgerRepository } from './ledger.repository.contract';

describe('the ledger in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeLedgerRepository(async () => new LedgerMongoRepository(await emptyCollection('Ledger', ledgerSchema)));
});
