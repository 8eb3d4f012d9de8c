import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../tools/stack/cache-folder';
import type { Program } from '../../tools/stack/engine';
import { findMongodb } from '../../tools/stack/find-mongodb';
import { findNats } from '../../tools/stack/find-nats';
import { freePort } from '../../tools/stack/free-port';
import { repositoryRoot } from '../../tools/stack/repository-root';
import type { Server } from '../../tools/stack/server';
import { servicesAccount } from '../../tools/stack/services-account';
import { running, type Stack } from '../../tools/stack/stack';
import { startMongodb } from '../../tools/stack/start-mongodb';
import { startNats } from '../../tools/stack/start-nats';

/** In blocks of 512 or 1,024 bytes, as the shell has it: 32 or 64 MB. */
const fileBlocksMax = 65_536;

/**
 * No file of the server grows beyond the limit: the operating system refuses the write, as it does on a full disk, with
 * "file too large" for "no space left". That needs no disk of its own and no rights. Without the trap it would end the server.
 */
const withSmallFiles = (program: string): string => `#!/bin/sh\ntrap '' XFSZ\nulimit -f ${fileBlocksMax}\nexec '${program}' "$@"\n`;

/** A NATS and a MongoDB with little room, for services to stand on. */
export class TightServers {
  private constructor(
    readonly stack: Stack,
    readonly folder: string,
    private readonly roomy: Program,
    private readonly mongodbPort: number,
  ) {}

  static async start(): Promise<TightServers> {
    const parent = join(repositoryRoot(), 'var');
    await mkdir(parent, { recursive: true });
    const folder = await mkdtemp(join(parent, 'tight-'));
    const place = { cache: await cacheFolder(process.env), env: { ...process.env, MONGODB_URI: '', NATS_URL: '' }, say: () => undefined };
    const [natsEngine, mongodbEngine] = [own(await findNats(place, { own: true })), own(await findMongodb(place))];
    const accounts = [servicesAccount((user) => user)];
    const probe = { user: 'tools', password: 'tools' };
    const nats = await startNats({ engine: natsEngine, port: await freePort(), folder: join(folder, 'nats'), accounts, probe, fileStoreMax: '32MB' });
    const [path, port] = [join(folder, 'tight-mongodb.sh'), await freePort()];
    await writeFile(path, withSmallFiles(mongodbEngine.path));
    await chmod(path, 0o700);
    const mongodb = await startMongodb({ engine: { ...mongodbEngine, path }, port, folder: join(folder, 'mongodb') });
    const users = ['intake', 'access-control', 'analytics', 'notifications', 'tools'];
    const logins = new Map(users.map((user) => [user, { user, password: user }]));
    return new TightServers(running({ nats, mongodb, logins }), folder, mongodbEngine, port);
  }

  /** MongoDB again at the same place with the same data, on a disk that has room. */
  async moveToRoomyDisk(): Promise<Server> {
    await this.stack.mongodb.stop();
    return startMongodb({ engine: this.roomy, port: this.mongodbPort, folder: join(this.folder, 'mongodb') });
  }

  async stop(): Promise<void> {
    await this.stack.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function own(engine: Awaited<ReturnType<typeof findNats>>): Program {
  if (engine.kind !== 'program') throw new Error('needs a server of its own');
  return engine;
}
