import { collectionProvider } from '@openvrs/runtime';
import { connectMongo } from '@openvrs/storage';
import { claimMongo } from '@openvrs/testing';
import type { Collection, Connection } from 'mongoose';
import { OpenFallMongoRepository } from './open-fall.mongo-repository';
import { openFallSchema, type OpenFallDocument } from './open-fall.mongo-schema';
import { describeOpenFallRepository } from './open-fall.repository.contract';

let connection: Connection;
beforeAll(async () => {
  connection = await connectMongo(claimMongo('open-falls').uri);
});
afterAll(() => connection.close());

describeOpenFallRepository(async () => {
  const collection = (await collectionProvider('OpenFall', openFallSchema).useFactory(connection)) as Collection<OpenFallDocument>;
  await collection.deleteMany({});
  return new OpenFallMongoRepository(collection);
});
