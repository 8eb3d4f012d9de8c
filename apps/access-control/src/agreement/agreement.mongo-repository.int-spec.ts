import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { AgreementMongoRepository } from './agreement.mongo-repository';
import { agreementSchema } from './agreement.mongo-schema';
import { describeAgreementRepository } from './agreement.repository.contract';

describe('agreements in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeAgreementRepository(async () => new AgreementMongoRepository(await emptyCollection('Agreement', agreementSchema)));
});
