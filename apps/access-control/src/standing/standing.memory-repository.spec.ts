import { StandingMemoryRepository } from './standing.memory-repository';
import { describeStandingRepository } from './standing.repository.contract';

describe('standings in memory', () => {
  describeStandingRepository(async () => new StandingMemoryRepository());
});
