import { jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { eventually } from '@openvrs/testing';
import { createConnection } from 'mongoose';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import { Api, type Credentials, type TokenSource } from '../../tools/demo/api';
import { Cast } from '../../tools/rehearsal/cast';
import { startServices, type Services } from '../../tools/services/services';
import type { Server } from '../../tools/stack/server';
import { ask, type BareAnswer } from './bare-request.fixture';
import { TightServers } from './tight-servers.fixture';

describe('a full disk', () => {
  let servers: TightServers;
  let services: Services;
  let cast: Cast;
  let token: TokenSource;
  let nats: NatsConnection;
  let roomy: Server | undefined;

  beforeAll(async () => {
    servers = await TightServers.start();
    const enrolment = randomBytes(24).toString('hex');
    const overrides = { all: { LOG_LEVEL: 'fatal' }, 'access-control': { ADMIN_ENROLMENT_TOKEN: enrolment } };
    services = await startServices({ stack: servers.stack, overrides, logFolder: join(servers.folder, 'log') });
    const administrator = await new Api(services.urls['access-control']).once<Credentials>('/v1/enrolment', { method: 'POST', body: { token: enrolment } });
    cast = new Cast({ urls: services.urls, administrator });
    await cast.state('PL');
    token = (await cast.actor('PL', 'agency-system')).token;
    nats = await connect({ servers: servers.stack.nats.url, user: 'tools', pass: 'tools' });
  }, 120_000);

  afterAll(async () => {
    await nats.close();
    await services.stop();
    await roomy?.stop();
    await servers.stop();
  }, 60_000);

  const submit = async (key: string): Promise<BareAnswer> => {
    const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json', 'idempotency-key': key };
    return ask(`${services.urls.intake}/v1/reports`, { method: 'POST', headers, body: JSON.stringify(incidentOn({ from: 'BY', to: 'PL' }, yesterday(), 3)) });
  };
  const readiness = async (): Promise<number> => (await ask(`${services.urls.intake}/health/ready`, { method: 'GET' })).status;
  const idOf = ({ text }: BareAnswer): string => (JSON.parse(text) as { id: string }).id;

  /** Reports as the databases have them. */
  const stored = async (service: string, collection: string): Promise<string[]> => {
    const connection = await createConnection(servers.stack.mongodbUri(service)).asPromise();
    try {
      const found = await connection.collection<{ _id: string; reportId?: string }>(collection).find().toArray();
      return found.map(({ _id, reportId }) => reportId ?? _id).sort();
    } finally {
      await connection.close();
    }
  };

  it('under NATS: reports are taken and kept, and travel on when there is room', async () => {
    const ballast = { name: 'BALLAST', subjects: ['ballast'], storage: StorageType.File };
    const manager = await jetstreamManager(nats);
    await manager.streams.add(ballast);
    const fill = async (): Promise<void> => {
      for (let bytes = 500_000; bytes > 100; ) await jetstream(nats).publish('ballast', new Uint8Array(bytes)).catch(() => (bytes = Math.floor(bytes / 2)));
    };
    await fill();
    await expect(jetstream(nats).publish('ballast', new Uint8Array(100))).rejects.toThrow(/resources/);

    const taken = [await submit('nats-full-1'), await submit('nats-full-2')];
    expect(taken.map(({ status }) => status)).toEqual([201, 201]);
    const { messages } = (await manager.streams.info('REPORTS')).state;
    expect(messages).toBe(0);

    await manager.streams.delete('BALLAST');
    await eventually(async () => expect((await manager.streams.info('REPORTS')).state.messages).toBe(2), 30_000);
    await eventually(async () => expect(await stored('analytics', 'reportProjections')).toHaveLength(2), 30_000);
  }, 120_000);

  it('under MongoDB: a report is refused for now, none is half there, and each is taken once when there is room', async () => {
    const before = await stored('intake', 'reports');
    await fillMongodb();
    const refused = [await submit('full-1'), await submit('full-2')];
    for (const { status, headers, text } of refused) {
      expect([status, headers['retry-after'], (JSON.parse(text) as { code: string }).code]).toEqual([503, '5', 'temporarily-unavailable']);
    }

    expect(await readiness()).toBe(503);

    roomy = await servers.moveToRoomyDisk();
    await eventually(async () => expect(await readiness()).toBe(200), 30_000);
    const [first, again] = [[await submit('full-1'), await submit('full-2')], [await submit('full-1'), await submit('full-2')]];
    expect(again.map(({ status, text }) => [status, text])).toEqual(first.map(({ text }) => [200, text]));
    expect(await stored('intake', 'reports')).toEqual([...before, ...first.map(idOf)].sort());
  }, 120_000);

  /** Until the database takes no more, or is gone for want of room. */
  const fillMongodb = async (): Promise<void> => {
    const connection = await createConnection(servers.stack.mongodbUri('ballast'), { serverSelectionTimeoutMS: 2_000 }).asPromise();
    const put = (bytes: number): Promise<unknown> =>
      connection.collection<{ _id: string; bytes: Buffer }>('ballast').insertOne({ _id: randomUUID(), bytes: randomBytes(bytes) }, { writeConcern: { w: 1, journal: true } });
    const full = async (): Promise<never> => {
      for (;;) await put(1_000_000);
    };
    await expect(full()).rejects.toThrow();
    await connection.close().catch(() => undefined);
  };
});
