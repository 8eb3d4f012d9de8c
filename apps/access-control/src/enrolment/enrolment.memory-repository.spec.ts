import { EnrolmentMemoryRepository } from './enrolment.memory-repository';
import { describeEnrolmentRepository } from './enrolment.repository.contract';

describe('the enrolment token in memory', () => {
  describeEnrolmentRepository(async () => new EnrolmentMemoryRepository());
});
