import { collectionProvider } from '@openvrs/runtime';
import { connectMongo } from '@openvrs/storage';
import { claimMongo } from '@openvrs/testing';
import type { Collection, Connection } from 'mongoose';
import { FlowNumberMongoRepository } from './flow-number.mongo-repository';
import { flowNumberSchema, type FlowNumberDocument } from './flow-number.mongo-schema';
import { describeFlowNumberRepository } from './flow-number.repository.contract';

let connection: Connection;
beforeAll(async () => {
  connection = await connectMongo(claimMongo('flow-numbers').uri);
});
afterAll(() => connection.close());

describeFlowNumberRepository(async () => {
  const collection = (await collectionProvider('FlowNumber', flowNumberSchema).useFactory(connection)) as Collection<FlowNumberDocument>;
  await collection.deleteMany({});
  return new FlowNumberMongoRepository(collection);
});
