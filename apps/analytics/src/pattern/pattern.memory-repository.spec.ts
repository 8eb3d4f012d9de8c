import { PatternMemoryRepository } from './pattern.memory-repository';
import { describePatternRepository } from './pattern.repository.contract';

describePatternRepository(async () => new PatternMemoryRepository());
