import { ArtefactMemoryRepository } from './artefact.memory-repository';
import { describeArtefactRepository } from './artefact.repository.contract';

describe('artefacts in memory', () => {
  describeArtefactRepository(async () => new ArtefactMemoryRepository());
});
