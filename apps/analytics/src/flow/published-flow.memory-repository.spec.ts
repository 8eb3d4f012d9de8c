import { PublishedFlowMemoryRepository } from './published-flow.memory-repository';
import { describePublishedFlowRepository } from './published-flow.repository.contract';

describePublishedFlowRepository(async () => new PublishedFlowMemoryRepository());
