import { claim } from './claim';
import { testServers } from './test-servers';

const databasesPerName = 1_000;

/** A database of one spec's own, empty at first. All of a run are dropped at its end. */
export interface ClaimedMongo {
  /** With the database in its path, as MONGODB_URI of a service has it. */
  readonly uri: string;
  readonly database: string;
}

/** @param name - What to call it, at most 30 letters, digits and dashes. */
export function claimMongo(name: string): ClaimedMongo {
  if (!/^[a-z0-9-]{1,30}$/.test(name)) throw new Error(`Not a name for a database: ${name}`);
  const { mongodbUri, runFolder } = testServers();
  const database = `${testDatabasePrefix(runFolder)}${name}-${claim(runFolder, `databases-${name}`, databasesPerName)}`;
  const uri = new URL(mongodbUri);
  uri.pathname = `/${database}`;
  return { uri: uri.toString(), database };
}

/** Unlike any database of a server that is not ours, and of any other run. */
export function testDatabasePrefix(runFolder: string): string {
  return `openvrs-test-${runFolder.slice(-6).toLowerCase()}-`;
}
