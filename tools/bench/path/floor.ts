import { AckPolicy, jetstream, jetstreamManager, StorageType, type ConsumerMessages, type JsMsg } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { mongo } from 'mongoose';
import { Arrivals } from './arrivals';
import type { Path } from './subject-under-load';

/** Where the floor works: the same servers as the services, streams and a database of its own. */
export interface FloorPlace {
  readonly natsUrl: string;
  readonly user?: string;
  readonly password?: string;
  readonly mongodbUri: string;
}

interface Passed {
  readonly id: string;
  readonly leg: string;
  readonly sentAt: number;
  /** Of about a kilobyte, like a real report. */
  readonly body: string;
}

const hops = { report: 'BENCH_FLOOR_REPORTS', signal: 'BENCH_FLOOR_SIGNALS' } as const;
const legs = 500;

/**
 * The bare floor: for every report insert a document, publish, consume, update a series, publish, consume, insert a
 * delivery and count the latency. Three durable writes, two JetStream hops, one message after the other, no framework,
 * no validation, no outbox, no entitlement. What nobody can be much faster than on these servers without batching.
 */
export class Floor implements Path {
  readonly arrivals = new Arrivals();
  private readonly consuming: ConsumerMessages[] = [];
  private count = 0;

  private constructor(
    private readonly nats: NatsConnection,
    private readonly client: mongo.MongoClient,
    private readonly database: mongo.Db,
  ) {}

  static async start(place: FloorPlace): Promise<Floor> {
    const nats = await connect({ servers: place.natsUrl, user: place.user, pass: place.password });
    const client = await mongo.MongoClient.connect(place.mongodbUri, { writeConcern: { w: 'majority', journal: true } });
    const floor = new Floor(nats, client, client.db('bench-floor'));
    await floor.prepare();
    return floor;
  }

  async send(): Promise<void> {
    this.count += 1;
    const report: Passed = { id: `r${this.count}`, leg: `leg-${this.count % legs}`, sentAt: performance.now(), body: 'x'.repeat(900) };
    await this.database.collection<Passed & { _id: string }>('reports').insertOne({ _id: report.id, ...report });
    await this.pass('report', report);
  }

  async stop(): Promise<void> {
    await Promise.all(this.consuming.map((messages) => messages.close()));
    await this.wipe();
    await this.nats.drain();
    await this.client.close();
  }

  private async prepare(): Promise<void> {
    await this.wipe();
    const manager = await jetstreamManager(this.nats);
    for (const [hop, name] of Object.entries(hops)) {
      await manager.streams.add({ name, subjects: [`bench.floor.${hop}`], storage: StorageType.File });
      await manager.consumers.add(name, { durable_name: 'floor', ack_policy: AckPolicy.Explicit });
    }
    await this.consume('report', (report) => this.detect(report));
    await this.consume('signal', (signal) => this.deliver(signal));
  }

  private async wipe(): Promise<void> {
    const manager = await jetstreamManager(this.nats);
    for (const name of Object.values(hops)) await manager.streams.delete(name).catch(() => undefined);
    await this.database.dropDatabase();
  }

  private async consume(hop: keyof typeof hops, work: (passed: Passed) => Promise<void>): Promise<void> {
    const consumer = await jetstream(this.nats).consumers.get(hops[hop], 'floor');
    const messages = await consumer.consume();
    this.consuming.push(messages);
    void (async () => {
      for await (const message of messages) await this.take(message, work);
    })();
  }

  private async take(message: JsMsg, work: (passed: Passed) => Promise<void>): Promise<void> {
    await work(message.json<Passed>());
    message.ack();
  }

  private async detect(report: Passed): Promise<void> {
    await this.database.collection<{ _id: string }>('series').updateOne({ _id: report.leg }, { $inc: { count: 1 } }, { upsert: true });
    await this.pass('signal', report);
  }

  private async deliver(signal: Passed): Promise<void> {
    await this.database.collection<{ _id: string }>('deliveries').insertOne({ _id: signal.id });
    this.arrivals.note(signal.id, performance.now() - signal.sentAt);
  }

  private async pass(hop: keyof typeof hops, passed: Passed): Promise<void> {
    await jetstream(this.nats).publish(`bench.floor.${hop}`, JSON.stringify(passed), { msgID: `${hop}-${passed.id}` });
  }
}
