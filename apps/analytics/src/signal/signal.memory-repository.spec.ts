import { SignalMemoryRepository } from './signal.memory-repository';
import { describeSignalRepository } from './signal.repository.contract';

describeSignalRepository(async () => new SignalMemoryRepository());
