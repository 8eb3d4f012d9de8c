import { OpenFallMemoryRepository } from './open-fall.memory-repository';
import { describeOpenFallRepository } from './open-fall.repository.contract';

describeOpenFallRepository(async () => new OpenFallMemoryRepository());
