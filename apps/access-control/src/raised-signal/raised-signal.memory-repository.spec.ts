import { RaisedSignalMemoryRepository } from './raised-signal.memory-repository';
import { describeRaisedSignalRepository } from './raised-signal.repository.contract';

describe('raised signals in memory', () => {
  describeRaisedSignalRepository(async () => new RaisedSignalMemoryRepository());
});
