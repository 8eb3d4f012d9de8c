import { collectionProvider } from '@openvrs/runtime';
import { connectMongo } from '@openvrs/storage';
import { claimMongo } from '@openvrs/testing';
import type { Collection, Connection } from 'mongoose';
import { PublishedFlowMongoRepository } from './published-flow.mongo-repository';
import { publishedFlowSchema, type PublishedFlowDocument } from './published-flow.mongo-schema';
import { describePublishedFlowRepository } from './published-flow.repository.contract';

let connection: Connection;
beforeAll(async () => {
  connection = await connectMongo(claimMongo('published-flows').uri);
});
afterAll(() => connection.close());

describePublishedFlowRepository(async () => {
  const collection = (await collectionProvider('PublishedFlow', publishedFlowSchema).useFactory(connection)) as Collection<PublishedFlowDocument>;
  await collection.deleteMany({});
  return new PublishedFlowMongoRepository(collection);
});
