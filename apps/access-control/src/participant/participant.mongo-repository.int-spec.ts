import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { ParticipantMongoRepository } from './participant.mongo-repository';
import { participantSchema } from './participant.mongo-schema';
import { describeParticipantRepository } from './participant.repository.contract';

describe('participants in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeParticipantRepository(async () => new ParticipantMongoRepository(await emptyCollection('Participant', participantSchema)));
});
