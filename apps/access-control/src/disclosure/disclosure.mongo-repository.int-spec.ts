import { claimMongo } from '@openvrs/testing';
import { createConnection, type Connection } from 'mongoose';
import { DisclosureMongoRepository } from './disclosure.mongo-repository';
import { describeDisclosureRepository } from './disclosure.repository.contract';

describe('disclosures in MongoDB', () => {
  const connections: Connection[] = [];
  afterAll(() => Promise.all(connections.map((connection) => connection.close())));

  describeDisclosureRepository(async () => {
    const connection = await createConnection(claimMongo('disclosures').uri).asPromise();
    connections.push(connection);
    const disclosures = new DisclosureMongoRepository(connection);
    await disclosures.prepare();
    return disclosures;
  });
});
