import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { participantsBucket, reportWithdrawnV1, type Envelope, type ParticipantSnapshotV1, type ReportWithdrawnV1 } from '@openvrs/contracts';
import { Consume, ensureOwned, JetStreamPublisher, JetStreamStrategy, KvMirror, KvWriter, NatsLink, outgoing, OutboxRelay, toOutbox, type OutgoingMessage } from '@openvrs/messaging';
import { claimMongo, eventually } from '@openvrs/testing';
import { createConnection, type Connection } from 'mongoose';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../tools/stack/cache-folder';
import { findNats } from '../../tools/stack/find-nats';
import { freePort } from '../../tools/stack/free-port';
import type { Server } from '../../tools/stack/server';
import { startNats } from '../../tools/stack/start-nats';

const time = '2026-01-02T03:04:05.000Z';
const seen: string[] = [];
const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };

@Controller()
class WithdrawalConsumer {
  @Consume(reportWithdrawnV1)
  async handle(batch: readonly Envelope<ReportWithdrawnV1>[]): Promise<void> {
    seen.push(...batch.map(({ id }) => id));
  }
}

@Module({ controllers: [WithdrawalConsumer] })
class ConsumingModule {}

function withdrawn(id: string): OutgoingMessage {
  const data = { reportId: id, version: 2, state: 'GR', agency: 'gr-coastguard', withdrawnAt: time, reason: 'entered twice' };
  return outgoing(reportWithdrawnV1, data, { id, source: 'intake', subject: id, time });
}

const participant = (name: string, revision: number): ParticipantSnapshotV1 => ({ state: 'GR', name, active: true, agencies: [], revision });

describe('while NATS is killed and comes back', () => {
  let folder: string;
  let server: Server;
  let mongo: Connection;
  let link: NatsLink;
  let service: INestMicroservice;
  let mirror: KvMirror<ParticipantSnapshotV1>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openvrs-nats-'));
    const engine = await findNats({ cache: await cacheFolder(process.env), env: process.env, say: () => undefined }, { own: true });
    if (engine.kind !== 'program') throw new Error('needs a server of its own');
    server = await startNats({ engine, port: await freePort(), folder, accounts: [{ name: 'A', users: [{ name: 'u', password: 'p' }] }], probe: { user: 'u', password: 'p' } });
    mongo = await createConnection(claimMongo('restart').uri).asPromise();
    link = await NatsLink.connect({ url: server.url, user: 'u', password: 'p', name: 'intake', log: quiet });
    await ensureOwned(link, 'intake');
    await ensureOwned(link, 'access-control');
    mirror = new KvMirror(link, participantsBucket);
    await mirror.start();
    const strategy = new JetStreamStrategy({ link, service: 'analytics', deadLetters: { add: async () => undefined }, log: quiet });
    service = await NestFactory.createMicroservice(ConsumingModule, { strategy, logger: false });
    await service.listen();
  }, 60_000);

  afterAll(async () => {
    await service.close();
    await mirror.stop();
    await mongo.close();
    await link.drain();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('nothing is lost, nothing is doubled, everything goes on by itself', async () => {
    const things = mongo.collection<{ _id: string; outbox: object[] }>('things');
    const relay = new OutboxRelay({ collections: [things], publisher: new JetStreamPublisher(link), clock: { now: () => new Date() }, logger: quiet });
    relay.start();
    const write = async (id: string): Promise<void> => {
      const outbox = toOutbox([withdrawn(id)], new Date());
      await things.insertOne({ _id: id, outbox });
      await relay.relay(things, id, outbox);
    };
    await write('before');
    await eventually(() => expect(seen).toEqual(['before']));

    server.kill('SIGKILL');
    await eventually(() => expect(link.isConnected()).toBe(false));
    const begun = performance.now();
    await write('while away');
    expect(performance.now() - begun).toBeLessThan(2_000);
    await eventually(() => expect(server.pid).toBeUndefined());
    await server.start();
    await eventually(() => expect(link.isConnected()).toBe(true));
    await write('after');

    await eventually(() => expect([...seen].sort()).toEqual(['after', 'before', 'while away']), 30_000);
    await eventually(async () => expect(await things.countDocuments({ 'outbox.0': { $exists: true } })).toBe(0));
    await relay.stop();

    await new KvWriter(link, participantsBucket).put('GR', participant('Hellas', 2));
    await eventually(() => expect(mirror.get('GR')?.name).toBe('Hellas'), 20_000);
  }, 90_000);
});
