import { claimMongo } from '@openvrs/testing';
import { createConnection, type Connection } from 'mongoose';
import { ClientMongoRepository } from './client.mongo-repository';
import { describeClientRepository } from './client.repository.contract';

describe('clients in MongoDB', () => {
  const connections: Connection[] = [];
  afterAll(() => Promise.all(connections.map((connection) => connection.close())));

  describeClientRepository(async () => {
    const connection = await createConnection(claimMongo('clients').uri).asPromise();
    connections.push(connection);
    const clients = new ClientMongoRepository(connection);
    await clients.prepare();
    return clients;
  });
});
