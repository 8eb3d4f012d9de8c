import { mkdir, writeFile } from 'node:fs/promises';
import { mongo } from 'mongoose';
import { join } from 'node:path';
import type { Program } from './engine';
import { OwnServer, type Server } from './server';

export interface MongodbPlan {
  readonly engine: Program;
  readonly port: number;
  readonly folder: string;
}

const cacheMb = 256;
// secantusdb reads its whole newest log file after a kill: 12 s at its own default of 2 GB, 0.5 s at this size.
const logFileMax = '128MB';

export async function startMongodb(plan: MongodbPlan): Promise<Server> {
  const isMongod = plan.engine.name.startsWith('mongod ');
  // Each engine has its own file format: a folder of its own, so that changing engines never meets foreign files.
  const data = join(plan.folder, isMongod ? 'mongod' : 'secantusdb');
  await mkdir(data, { recursive: true });
  // An acknowledged write is on disk: mongod by the journal option, the other by --sync-on-commit.
  const url = `mongodb://127.0.0.1:${plan.port}/?directConnection=true${isMongod ? '&journal=true' : ''}`;
  const server = new OwnServer({
    engine: plan.engine,
    url,
    command: plan.engine.path,
    args: isMongod ? mongodArgs(plan.port, data) : await secantusArgs(plan, data),
    logFile: join(plan.folder, 'mongodb.log'),
    ping: () => pingMongodb(url),
  });
  await server.start();
  return server;
}

function mongodArgs(port: number, data: string): string[] {
  return [
    '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--quiet',
    '--dbpath', data, '--wiredTigerCacheSizeGB', String(cacheMb / 1024),
  ];
}

async function secantusArgs({ port, folder }: MongodbPlan, data: string): Promise<string[]> {
  // An empty configuration of ours keeps the server from picking up one in the user's home.
  const config = join(folder, 'secantusd.toml');
  await writeFile(config, '');
  return [
    '--config', config, '--host', '127.0.0.1', '--port', String(port), '--storage-path', data,
    '--sync-on-commit', '--cache-size', `${cacheMb}M`, '--log-file-max', logFileMax, '--log-level', 'WARNING',
  ];
}

export async function pingMongodb(url: string): Promise<void> {
  const client = new mongo.MongoClient(url, { serverSelectionTimeoutMS: 1_000, connectTimeoutMS: 1_000 });
  try {
    await client.db('admin').command({ ping: 1 });
  } finally {
    await client.close();
  }
}
