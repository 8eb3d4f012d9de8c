import { SigningKeyMemoryRepository } from './signing-key.memory-repository';
import { describeSigningKeyRepository } from './signing-key.repository.contract';

describe('the signing key in memory', () => {
  describeSigningKeyRepository(async () => new SigningKeyMemoryRepository());
});
