import { claimMongo } from '@openvrs/testing';
import { createConnection, type Connection } from 'mongoose';
import { SigningKeyMongoRepository } from './signing-key.mongo-repository';
import { describeSigningKeyRepository } from './signing-key.repository.contract';

describe('the signing key in MongoDB', () => {
  const connections: Connection[] = [];
  afterAll(() => Promise.all(connections.map((connection) => connection.close())));

  describeSigningKeyRepository(async () => {
    const connection = await createConnection(claimMongo('signing-keys').uri).asPromise();
    connections.push(connection);
    return new SigningKeyMongoRepository(connection);
  });
});
