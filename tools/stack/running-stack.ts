import type { External } from './engine';
import { ForeignServer } from './server';
import { toolsUser } from './services-account';
import { natsLogins, running, type Stack } from './stack';
import { readRecord } from './stack-record';
import { pingMongodb } from './start-mongodb';
import { pingNats } from './start-nats';

/** The stack that `npm run stack` holds on this folder, to be used but not stopped, or undefined. */
export async function runningStack(folder: string, env: NodeJS.ProcessEnv = process.env): Promise<Stack | undefined> {
  const record = await readRecord(folder);
  if (!record) return undefined;
  const external = record.nats.origin === 'NATS_URL';
  const logins = await natsLogins(external ? 'environment' : 'folder', folder, env);
  const nats = foreign(record.nats, () => pingNats(record.nats.url, logins.get(toolsUser) ?? {}));
  const mongodb = foreign(record.mongodb, () => pingMongodb(record.mongodb.url));
  await Promise.all([nats.start(), mongodb.start()]);
  return running({ nats, mongodb, logins });
}

function foreign(record: { url: string; engine: string; origin: string }, ping: () => Promise<void>): ForeignServer {
  const engine: External = { kind: 'external', name: record.engine, origin: record.origin, url: record.url };
  return new ForeignServer(engine, record.url, ping);
}
