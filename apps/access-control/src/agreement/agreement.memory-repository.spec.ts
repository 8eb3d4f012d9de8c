import { AgreementMemoryRepository } from './agreement.memory-repository';
import { describeAgreementRepository } from './agreement.repository.contract';

describe('agreements in memory', () => {
  describeAgreementRepository(async () => new AgreementMemoryRepository());
});
