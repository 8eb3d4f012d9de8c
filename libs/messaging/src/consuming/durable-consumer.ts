import type { StreamName } from '@openvrs/contracts';
import { jetstream, jetstreamManager, type ConsumerMessages, type JetStreamManager, type JsMsg } from '@nats-io/jetstream';
import type { NatsLink } from '../connection/nats-link';
import type { BatchWorker } from './batch-worker';
import { ackWaitMs, type WantedConsumer } from './consumer-configuration';
import { consumerInfo, ensureConsumer } from './ensure-consumer';
import { Inbox } from './inbox';
import { pause } from './pause';

/** Milliseconds that one pull waits at the server; also how soon a pull lost with a restart is noticed. */
const pullExpiresMs = 4_000;
const restartMs = 250;
/** Batches whose handlers go on behind; with more the next waits for one of them. */
const behindMax = 8;
/** What is here for the second time is pinged: first after two of these at the latest, so that one ping may be lost. */
const pingEveryMs = ackWaitMs / 4;

export interface DurableConsumerOptions {
  readonly link: NatsLink;
  readonly stream: StreamName;
  readonly wanted: WantedConsumer;
  readonly worker: BatchWorker;
  readonly batchMax: number;
  /** Milliseconds that the first message of a batch waits for others. */
  readonly lingerMs: number;
  /** Batches in hand at the same time. */
  readonly concurrency: number;
  readonly leaving: AbortSignal;
}

/** Messages of a consumer that wait at the server, and that are in somebody's hand. */
export interface ConsumerLag {
  readonly consumer: string;
  readonly stream: string;
  readonly waiting: number;
  readonly inHand: number;
}

/** Pulls for one durable and feeds its worker: one message at a time when idle, all that has arrived when busy. */
export class DurableConsumer {
  private readonly inbox: Inbox<JsMsg>;
  private readonly inHand = new Set<JsMsg>();
  private readonly unsettled = new Set<Promise<void>>();
  private messages: ConsumerMessages | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private pings: NodeJS.Timeout | undefined;
  private hereBefore: ReadonlySet<JsMsg> = new Set();

  constructor(private readonly options: DurableConsumerOptions) {
    this.inbox = new Inbox(options.batchMax, options.lingerMs);
  }

  get name(): string {
    return this.options.wanted.durable_name ?? '';
  }

  get stream(): StreamName {
    return this.options.stream;
  }

  /** @throws UnsafeChangeRefused */
  async start(): Promise<void> {
    await this.ensure();
    this.pings = setInterval(() => this.ping(), pingEveryMs);
    const workers = Array.from({ length: this.options.concurrency }, () => this.work());
    this.running = Promise.all([this.pull(), ...workers]);
  }

  /** Resolves when what was in hand is settled. `leaving` is to be aborted first. */
  async close(): Promise<void> {
    this.messages?.stop();
    this.inbox.close();
    await this.running;
    await Promise.all(this.unsettled);
    clearInterval(this.pings);
  }

  async lag(): Promise<ConsumerLag> {
    const info = await consumerInfo(await this.manager(), this.options.stream, this.name);
    return { consumer: this.name, stream: this.options.stream, waiting: info?.num_pending ?? 0, inHand: info?.num_ack_pending ?? 0 };
  }

  private async ensure(): Promise<void> {
    await ensureConsumer(await this.manager(), this.options.stream, this.options.wanted);
  }

  private manager(): Promise<JetStreamManager> {
    return jetstreamManager(this.options.link.connection, { checkAPI: false });
  }

  /** Pulls until closed; a durable that somebody deleted is made again. */
  private async pull(): Promise<void> {
    const { leaving, link } = this.options;
    while (!leaving.aborted && !link.connection.isClosed()) {
      await this.pullOnce().catch((error: unknown) => link.log?.warn(`${this.name}: pulling again: ${String(error)}`));
      await pause(restartMs, leaving);
    }
    this.inbox.close();
  }

  private async pullOnce(): Promise<void> {
    const { stream, batchMax, link, leaving } = this.options;
    await this.ensure();
    const consumer = await jetstream(link.connection).consumers.get(stream, this.name);
    if (leaving.aborted) return;
    this.messages = await consumer.consume({ max_messages: batchMax, expires: pullExpiresMs, abort_on_missing_resource: true });
    for await (const message of this.messages) await this.inbox.put(message);
  }

  private async work(): Promise<void> {
    for (;;) {
      const batch = await this.inbox.take(this.options.batchMax);
      if (batch.length === 0 && this.inbox.isClosed()) return;
      await this.begin(batch);
      while (this.unsettled.size >= behindMax) await Promise.race(this.unsettled);
    }
  }

  /** Resolves when the next batch may begin. */
  private begin(batch: readonly JsMsg[]): Promise<void> {
    return new Promise((goOn) => {
      const settled = this.handle(batch, goOn).finally(() => {
        this.unsettled.delete(settled);
        goOn();
      });
      this.unsettled.add(settled);
    });
  }

  private async handle(batch: readonly JsMsg[], goOn: () => void): Promise<void> {
    if (batch.length === 0) return;
    for (const message of batch) this.inHand.add(message);
    try {
      await this.options.worker.take(batch, goOn);
    } catch (error) {
      this.options.link.log?.error(`${this.name}: left to the server to deliver again: ${String(error)}`);
    } finally {
      for (const message of batch) this.inHand.delete(message);
    }
  }

  /** Tells the server that what stays here is being worked on, so that a long batch is not delivered twice. */
  private ping(): void {
    if (!this.options.link.isConnected()) return;
    const here = new Set([...this.inHand, ...this.inbox.waiting()]);
    for (const message of here) if (this.hereBefore.has(message)) message.working();
    this.hereBefore = here;
  }
}
