import { FlowNumberMemoryRepository } from './flow-number.memory-repository';
import { describeFlowNumberRepository } from './flow-number.repository.contract';

describeFlowNumberRepository(async () => new FlowNumberMemoryRepository());
