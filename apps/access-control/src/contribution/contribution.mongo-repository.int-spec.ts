import { claimMongo } from '@openvrs/testing';
import { createConnection, type Connection } from 'mongoose';
import { ContributionMongoRepository } from './contribution.mongo-repository';
import { describeContributionRepository } from './contribution.repository.contract';

describe('the ledger of contributions in MongoDB', () => {
  const connections: Connection[] = [];
  afterAll(() => Promise.all(connections.map((connection) => connection.close())));

  describeContributionRepository(async () => {
    const connection = await createConnection(claimMongo('contributions').uri).asPromise();
    connections.push(connection);
    const ledger = new ContributionMongoRepository(connection);
    await ledger.prepare();
    return ledger;
  });
});
