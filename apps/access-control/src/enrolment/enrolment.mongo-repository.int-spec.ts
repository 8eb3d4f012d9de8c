import { claimMongo } from '@openvrs/testing';
import { createConnection, type Connection } from 'mongoose';
import { EnrolmentMongoRepository } from './enrolment.mongo-repository';
import { describeEnrolmentRepository } from './enrolment.repository.contract';

describe('the enrolment token in MongoDB', () => {
  const connections: Connection[] = [];
  afterAll(() => Promise.all(connections.map((connection) => connection.close())));

  describeEnrolmentRepository(async () => {
    const connection = await createConnection(claimMongo('enrolment').uri).asPromise();
    connections.push(connection);
    return new EnrolmentMongoRepository(connection);
  });
});
