import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { EnrolmentMongoRepository } from './enrolment.mongo-repository';
import { enrolmentSchema } from './enrolment.mongo-schema';
import { describeEnrolmentRepository } from './enrolment.repository.contract';

describe('the enrolment token in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeEnrolmentRepository(async () => new EnrolmentMongoRepository(await emptyCollection('Enrolment', enrolmentSchema)));
});
