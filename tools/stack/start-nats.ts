import { connect } from '@nats-io/transport-node';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Program } from './engine';
import { oldestNats } from './find-nats';
import { isAtLeast } from './find-program';
import { type NatsAccount, natsConfig } from './nats-config';
import { OwnServer, type Server } from './server';

export interface NatsPlan {
  readonly engine: Program;
  readonly port: number;
  /** Holds the configuration, the log and JetStream's files. */
  readonly folder: string;
  readonly accounts: readonly NatsAccount[];
  readonly fileStoreMax?: string;
  /** Who asks whether the server is ready. */
  readonly probe: NatsLogin;
}

export interface NatsLogin {
  readonly user?: string;
  readonly password?: string;
}

export async function startNats(plan: NatsPlan): Promise<Server> {
  const { folder, port } = plan;
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'nats.conf');
  const config = natsConfig({ host: '127.0.0.1', port, storeFolder: join(folder, 'store'), accounts: plan.accounts, fileStoreMax: plan.fileStoreMax });
  await writeFile(file, config, { mode: 0o600 });
  const url = `nats://127.0.0.1:${port}`;
  const server = new OwnServer({
    engine: plan.engine,
    url,
    command: plan.engine.path,
    args: ['-c', file],
    logFile: join(folder, 'nats.log'),
    ping: () => pingNats(url, plan.probe),
  });
  await server.start();
  return server;
}

/** Connects, has the server answer, and requires JetStream and a version that has what we use. */
export async function pingNats(url: string, { user, password }: NatsLogin): Promise<void> {
  const connection = await connect({ servers: url, user, pass: password, timeout: 2_000, reconnect: false });
  try {
    await connection.flush();
    const { info } = connection;
    if (!info?.jetstream) throw new Error(`NATS at ${url} runs without JetStream.`);
    if (!isAtLeast(info.version, oldestNats)) throw new Error(`NATS at ${url} is ${info.version}; ${oldestNats.join('.')} or newer is needed.`);
  } finally {
    await connection.close();
  }
}
