import { claimMongo } from '@openvrs/testing';
import { createConnection, type Connection } from 'mongoose';
import { ParticipantMongoRepository } from './participant.mongo-repository';
import { describeParticipantRepository } from './participant.repository.contract';

describe('participants in MongoDB', () => {
  const connections: Connection[] = [];
  afterAll(() => Promise.all(connections.map((connection) => connection.close())));

  describeParticipantRepository(async () => {
    const connection = await createConnection(claimMongo('participants').uri).asPromise();
    connections.push(connection);
    const participants = new ParticipantMongoRepository(connection);
    await participants.prepare();
    return participants;
  });
});
