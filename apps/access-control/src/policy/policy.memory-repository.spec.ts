import { PolicyMemoryRepository } from './policy.memory-repository';
import { describePolicyRepository } from './policy.repository.contract';

describe('policies in memory', () => {
  describePolicyRepository(async () => new PolicyMemoryRepository());
});
