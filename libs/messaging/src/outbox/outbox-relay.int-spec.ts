import { createConnection, type Connection } from 'mongoose';
import { jetstreamManager } from '@nats-io/jetstream';
import fc from 'fast-check';
import { claimMongo, eventually } from '@openvrs/testing';
import { withdrawn } from '../../test/messages.fixture';
import { RecordingLog } from '../../test/recording-log.fixture';
import { specNats, type SpecNats } from '../../test/spec-link.fixture';
import type { NatsLink } from '../connection/nats-link';
import { JetStreamPublisher } from '../publishing/jetstream.publisher';
import { PublishFailed } from '../publishing/publish.errors';
import { Publisher, type OutgoingMessage } from '../publishing/publisher';
import { ensureOwned } from '../streams/ensure-owned';
import { ensureOutboxIndex } from './outbox.mongo-schema';
import { relayGraceMs, toOutbox, type OutboxEntry } from './outbox-entry';
import { OutboxRelay } from './outbox-relay';

/** Publishes, or fails before or after having published: what a crash at either point looks like from here. */
class FragilePublisher extends Publisher {
  mood: 'well' | 'fails-before' | 'fails-after' = 'well';

  constructor(private readonly inner: Publisher) {
    super();
  }

  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    const refused = new PublishFailed(messages.map(({ envelope }) => envelope.id));
    if (this.mood === 'fails-before') throw refused;
    await this.inner.publish(messages);
    if (this.mood === 'fails-after') throw refused;
  }
}

const start = new Date('2026-01-01T00:00:00Z');

describe('the outbox', () => {
  let nats: SpecNats;
  let mongo: Connection;
  let publisher: FragilePublisher;
  let onlooker: NatsLink;
  let now = start;
  let serial = 0;
  const clock = { now: () => now };

  beforeAll(async () => {
    nats = specNats();
    const link = await nats.link('intake');
    onlooker = await nats.onlooker();
    await ensureOwned(link, 'intake');
    publisher = new FragilePublisher(new JetStreamPublisher(link));
    mongo = await createConnection(claimMongo('outbox').uri).asPromise();
  });

  afterAll(async () => {
    await mongo.close();
    await nats.closeAll();
  });

  beforeEach(() => {
    now = start;
    publisher.mood = 'well';
  });

  async function setUp() {
    serial += 1;
    const things = mongo.collection<{ _id: string; outbox: OutboxEntry[] }>(`things-${serial}`);
    await ensureOutboxIndex(things);
    const relay = new OutboxRelay({ collections: [things], publisher, clock, logger: new RecordingLog(), sweepEveryMs: 20 });
    const write = async (_id: string, messages = [withdrawn()]): Promise<OutboxEntry[]> => {
      const outbox = toOutbox(messages, now);
      await things.insertOne({ _id, outbox });
      return outbox;
    };
    const left = async (): Promise<number> => (await things.find().toArray()).reduce((sum, { outbox }) => sum + outbox.length, 0);
    return { things, relay, write, left };
  }

  async function streamed(): Promise<string[]> {
    const manager = await jetstreamManager(onlooker.connection);
    const { state } = await manager.streams.info('REPORTS');
    const seen: string[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage('REPORTS', { seq });
      seen.push(message?.header.get('Nats-Msg-Id') ?? '');
    }
    return seen;
  }

  const overdue = (): void => void (now = new Date(now.getTime() + relayGraceMs));

  it('publishes at once and clears behind', async () => {
    const { relay, write, left, things } = await setUp();
    const entries = await write('a', [withdrawn(), withdrawn()]);
    await relay.relay(things, 'a', entries);
    expect(await streamed()).toEqual(expect.arrayContaining(entries.map(({ id }) => id)));
    await eventually(async () => expect(await left()).toBe(0));
    await relay.stop();
  });

  it('leaves to the sweep what could not be published, and never throws', async () => {
    const { relay, write, left, things } = await setUp();
    const entries = await write('a');
    publisher.mood = 'fails-before';
    await relay.relay(things, 'a', entries);
    expect(await left()).toBe(1);

    publisher.mood = 'well';
    await relay.sweep();
    expect(await left()).toBe(1);
    overdue();
    await relay.sweep();
    expect(await left()).toBe(0);
    expect(await streamed()).toContain(entries[0]?.id);
  });

  it('sweeps by itself once started', async () => {
    const { relay, write, left } = await setUp();
    await write('left by a crash');
    overdue();
    relay.start();
    await eventually(async () => expect(await left()).toBe(0));
    await relay.stop();
  });

  it('lets a document that cannot be published wait behind the others', async () => {
    const { relay, write, left } = await setUp();
    const homeless = withdrawn();
    await write('bad', [{ ...homeless, subject: 'vrs.nowhere.v1' }]);
    await write('good');
    overdue();
    await relay.sweep();
    expect(await left()).toBe(1);
    await relay.sweep();
    expect(await left()).toBe(1);
  });

  it('keeps entries that were added while others were published', async () => {
    const { relay, write, things, left } = await setUp();
    const entries = await write('a');
    const [later] = toOutbox([withdrawn()], now);
    if (!later) throw new Error('no entry');
    await relay.relay(things, 'a', entries);
    await things.updateOne({ _id: 'a' }, { $push: { outbox: later } });
    await relay.stop();
    expect(await left()).toBe(1);
  });

  it('puts every message into the stream exactly once, wherever it crashed and however many replicas sweep', async () => {
    const moods = fc.constantFrom('well', 'fails-before', 'fails-after', 'crash-before-relay', 'crash-before-clear');
    await fc.assert(
      fc.asyncProperty(fc.array(moods, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 2 }), async (crashes, replicas) => {
        const { relay, write, things, left } = await setUp();
        const before = await streamed();
        const written: string[] = [];
        for (const [at, mood] of crashes.entries()) {
          const entries = await write(`d${at}`);
          written.push(...entries.map(({ id }) => id));
          publisher.mood = mood === 'fails-before' || mood === 'fails-after' ? mood : 'well';
          if (mood === 'crash-before-clear') await publisher.publish(entries);
          else if (mood !== 'crash-before-relay') await relay.relay(things, `d${at}`, entries);
        }
        publisher.mood = 'well';
        overdue();
        const others = Array.from({ length: replicas }, () => new OutboxRelay({ collections: [things], publisher, clock, logger: new RecordingLog() }));
        await Promise.all(others.map((each) => each.sweep()));
        await Promise.all([relay, ...others].map((each) => each.stop()));
        expect(await left()).toBe(0);
        expect((await streamed()).filter((id) => !before.includes(id)).sort()).toEqual(written.sort());
      }),
      { numRuns: 12 },
    );
  });
});
