import { rm } from 'node:fs/promises';
import { mongo } from 'mongoose';
import { testDatabasePrefix } from '../../libs/testing/src/servers/claim-mongo';
import { holder, type RunningServers } from './running-servers';

// eslint-disable-next-line no-restricted-syntax -- jest takes the default export
export default async function globalTeardown(): Promise<void> {
  const started = holder.openvrsTestServers;
  if (!started) return;
  holder.openvrsTestServers = undefined;
  const { stack, folder } = await started;
  if (stack.mongodb.engine.kind === 'external') await dropTestDatabases({ stack, folder });
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
}

/** A server that is not ours is left as it was found. */
async function dropTestDatabases({ stack, folder }: RunningServers): Promise<void> {
  const client = new mongo.MongoClient(stack.mongodb.url);
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    const ours = databases.filter(({ name }) => name.startsWith(testDatabasePrefix(folder)));
    await Promise.all(ours.map(({ name }) => client.db(name).dropDatabase()));
  } finally {
    await client.close();
  }
}
