import { type Connection, createConnection } from 'mongoose';
import { DatabaseUnreachable } from './storage.errors';

export interface ConnectMongoOptions {
  /** How long to wait for a server that is still starting. */
  readonly waitMs?: number;
}

const selectionMs = 5_000;
/** A server that is asked so often whether it is there, and does not answer for so long, is away: what waits for it ends. */
const heartbeatMs = 2_000;
const silenceMs = 5_000;
/** The longest that one operation may take while the server is there; the making of an index may be the longest of all. */
const operationMs = 60_000;

/** Connects to the database in the path of the connection string; once up, the driver reconnects by itself. @throws DatabaseUnreachable */
export async function connectMongo(uri: string, options: ConnectMongoOptions = {}): Promise<Connection> {
  const waitMs = options.waitMs ?? 60_000;
  const attemptMs = Math.min(selectionMs, waitMs);
  for (let waitedMs = attemptMs; ; waitedMs += attemptMs) {
    try {
      return await attempt(uri, attemptMs);
    } catch (cause) {
      // A wrong password or a malformed address does not mend itself.
      if (!(cause instanceof Error) || !/ServerSelectionError$/.test(cause.name)) throw cause;
      if (waitedMs >= waitMs) throw new DatabaseUnreachable(hostsOf(uri), waitMs, { cause });
    }
  }
}

async function attempt(uri: string, serverSelectionTimeoutMS: number): Promise<Connection> {
  const connection = createConnection(uri, {
    // An acknowledged write survives the loss of the process and of a minority of the replica set.
    writeConcern: { w: 'majority', journal: true },
    // A server that is away is an error now, which callers answer with 503, and not a queue in memory.
    bufferCommands: false,
    serverSelectionTimeoutMS,
    heartbeatFrequencyMS: heartbeatMs,
    connectTimeoutMS: silenceMs,
    socketTimeoutMS: operationMs,
    autoIndex: false,
    autoCreate: false,
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
}

function hostsOf(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri)?.[1] ?? 'the given address';
}
