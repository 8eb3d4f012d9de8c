import { collectionProvider } from '@openvrs/runtime';
import { connectMongo } from '@openvrs/storage';
import { claimMongo } from '@openvrs/testing';
import type { Collection, Connection } from 'mongoose';
import { HabitMongoRepository } from './habit.mongo-repository';
import { habitSchema, type HabitDocument } from './habit.mongo-schema';
import { describeHabitRepository } from './habit.repository.contract';

let connection: Connection;
beforeAll(async () => {
  connection = await connectMongo(claimMongo('habits').uri);
});
afterAll(() => connection.close());

describeHabitRepository(async () => {
  const collection = (await collectionProvider('Habit', habitSchema).useFactory(connection)) as Collection<HabitDocument>;
  await collection.deleteMany({});
  return new HabitMongoRepository(collection);
});
