import { CellMemoryRepository } from './cell.memory-repository';
import { describeCellRepository } from './cell.repository.contract';

describeCellRepository(async () => new CellMemoryRepository());
