import { join } from 'node:path';
import { cacheFolder } from './cache-folder';
import { checkMongodb } from './check-mongodb';
import { credentials } from './credentials';
import type { Engine, Say } from './engine';
import { findMongodb } from './find-mongodb';
import { findNats } from './find-nats';
import { lockFolder } from './folder-lock';
import { freePort, isPortFree } from './free-port';
import type { NatsAccount } from './nats-config';
import { DidNotStart } from './restartable-process';
import { ForeignServer, type Server } from './server';
import { natsUsers, servicesAccount, toolsUser } from './services-account';
import { pingMongodb, startMongodb } from './start-mongodb';
import { type NatsLogin, pingNats, startNats } from './start-nats';
import type { WheelPlace } from './wheel';
import { withDatabase } from './with-database';

export interface StackOptions {
  /** Where data, logs and passwords live; two running stacks need two folders. */
  readonly folder: string;
  /** A port asked for is used or refused; one not asked for is any free one. */
  readonly ports?: { readonly nats?: number; readonly mongodb?: number };
  /** Replaces the one account of the services: the servers of tests have many. Such a NATS is always started here. */
  readonly accounts?: readonly NatsAccount[];
  readonly env?: NodeJS.ProcessEnv;
  readonly say?: Say;
}

/** A running NATS and MongoDB. They end with `stop()`, or with this process, however it ends. */
export interface Stack {
  readonly nats: Server;
  readonly mongodb: Server;
  /** The NATS user of a service, or `tools` for everything. */
  natsLogin(user: string): NatsLogin;
  /** The connection string of one service's own database. */
  mongodbUri(database: string): string;
  stop(): Promise<void>;
}

interface RunningServers {
  readonly nats: Server;
  readonly mongodb: Server;
  readonly logins: ReadonlyMap<string, NatsLogin>;
  readonly release?: () => Promise<void>;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const env = options.env ?? process.env;
  const say = options.say ?? (() => undefined);
  const place: WheelPlace = { cache: await cacheFolder(env), env, say };
  const [natsEngine, mongodbEngine] = await Promise.all([findNats(place, { own: options.accounts !== undefined }), findMongodb(place)]);
  say(`NATS: ${described(natsEngine)}`);
  say(`MongoDB: ${described(mongodbEngine)}`);

  const unlock = await lockFolder(options.folder);
  try {
    const logins = await natsLogins(natsEngine.kind === 'program' ? 'folder' : 'environment', options.folder, env);
    const [nats, mongodb] = await both(natsServer(natsEngine, options, logins), mongodbServer(mongodbEngine, options));
    return running({ nats, mongodb, logins, release: unlock });
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Both servers, or neither. */
async function both(first: Promise<Server>, second: Promise<Server>): Promise<[Server, Server]> {
  try {
    return await Promise.all([first, second]);
  } catch (error) {
    for (const server of await Promise.allSettled([first, second])) {
      if (server.status === 'fulfilled') await server.value.stop();
    }
    throw error;
  }
}

/** What a stack can do, of servers started here or found running. */
export function running({ nats, mongodb, logins, release }: RunningServers): Stack {
  return {
    nats,
    mongodb,
    natsLogin: (user) => logins.get(user) ?? {},
    mongodbUri: (database) => withDatabase(mongodb.url, database),
    stop: async () => {
      await Promise.all([nats.stop(), mongodb.stop()]);
      await release?.();
    },
  };
}

async function natsServer(engine: Engine, options: StackOptions, logins: ReadonlyMap<string, NatsLogin>): Promise<Server> {
  const accounts = options.accounts ?? [servicesAccount((user) => logins.get(user)?.password ?? '')];
  const probe = options.accounts ? firstLogin(options.accounts) : (logins.get(toolsUser) ?? {});
  if (engine.kind === 'external') return answering(new ForeignServer(engine, engine.url, () => pingNats(engine.url, probe)));
  const folder = join(options.folder, 'nats');
  return onPort(options.ports?.nats, (port) => startNats({ engine, port, folder, accounts, probe }));
}

async function mongodbServer(engine: Engine, options: StackOptions): Promise<Server> {
  const folder = join(options.folder, 'mongodb');
  const server =
    engine.kind === 'external'
      ? await answering(new ForeignServer(engine, engine.url, () => pingMongodb(engine.url)))
      : await onPort(options.ports?.mongodb, (port) => startMongodb({ engine, port, folder }));
  try {
    await checkMongodb(server);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function answering(server: ForeignServer): Promise<Server> {
  await server.start();
  return server;
}

/** A free port may be taken by another between finding and using it: then another one. */
async function onPort(asked: number | undefined, start: (port: number) => Promise<Server>): Promise<Server> {
  if (asked !== undefined) {
    if (!(await isPortFree(asked))) throw new Error(`Port ${asked} is in use: end what listens there, or leave the port to be chosen.`);
    return start(asked);
  }
  try {
    return await start(await freePort());
  } catch (error) {
    if (!(error instanceof DidNotStart)) throw error;
    return start(await freePort());
  }
}

function firstLogin(accounts: readonly NatsAccount[]): NatsLogin {
  const user = accounts[0]?.users.find(({ permissions }) => !permissions);
  return user ? { user: user.name, password: user.password } : {};
}

/**
 * The users of the services' account by name. Of somebody else's NATS we know only the passwords in the environment:
 * NATS_PASSWORD_ACCESS_CONTROL and so on; none at all means a server without users.
 */
export async function natsLogins(source: 'folder' | 'environment', folder: string, env: NodeJS.ProcessEnv): Promise<Map<string, NatsLogin>> {
  if (source === 'folder') {
    const passwords = await credentials(join(folder, 'nats', 'passwords.json'), natsUsers);
    return new Map(natsUsers.map((user) => [user, { user, password: passwords.get(user) }]));
  }
  const given = natsUsers.map((user) => ({ user, password: env[passwordVariable(user)] }));
  return new Map(given.filter(({ password }) => password).map((login) => [login.user, login]));
}

export function passwordVariable(user: string): string {
  return `NATS_PASSWORD_${user.toUpperCase().replaceAll('-', '_')}`;
}

function described(engine: Engine): string {
  return engine.kind === 'external' ? `the one ${engine.origin} names` : `${engine.name} (${engine.origin})`;
}
