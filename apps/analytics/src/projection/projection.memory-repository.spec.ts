import { ProjectionMemoryRepository } from './projection.memory-repository';
import { describeProjectionRepository } from './projection.repository.contract';

describeProjectionRepository(async () => new ProjectionMemoryRepository());
