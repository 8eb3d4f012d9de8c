import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { ArtefactMongoRepository } from './artefact.mongo-repository';
import { artefactSchema } from './artefact.mongo-schema';
import { describeArtefactRepository } from './artefact.repository.contract';

describe('artefacts in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeArtefactRepository(async () => new ArtefactMongoRepository(await emptyCollection('Artefact', artefactSchema)));
});
