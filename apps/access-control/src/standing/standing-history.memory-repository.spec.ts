import { StandingHistoryMemoryRepository } from './standing-history.memory-repository';
import { describeStandingHistory } from './standing-history.repository.contract';

describe('the history of standings in memory', () => {
  describeStandingHistory(async () => new StandingHistoryMemoryRepository());
});
