import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { ServiceName } from '@openvrs/contracts';
import { isObservable, lastValueFrom } from 'rxjs';
import type { NatsLink } from '../connection/nats-link';
import type { MessagingLog } from '../connection/messaging-log';
import type { DeadLetterStore } from '../dead-letters/dead-letter-store';
import { awaitStreams } from '../streams/await-streams';
import { BatchWorker, type BatchWorkerOptions, type Settled } from './batch-worker';
import { Behind, type ConsumeExtras } from './consume';
import { wantedConsumer } from './consumer-configuration';
import { ConsumerDeclaredTwice, ConsumerNotInContract } from './consuming.errors';
import { DurableConsumer, type ConsumerLag } from './durable-consumer';
import type { ErrorsTable } from './settlement';

export interface JetStreamStrategyOptions {
  readonly link: NatsLink;
  readonly service: ServiceName;
  readonly deadLetters: Pick<DeadLetterStore, 'add'>;
  readonly log: MessagingLog;
  readonly errorsTable?: ErrorsTable;
  /** Most messages of one batch; 256 unless told. */
  readonly batchMax?: number;
  /** Batches of one consumer in hand at the same time; 1 unless told. */
  readonly concurrency?: number;
  /** For metrics. */
  readonly onSettled?: (settled: Settled) => void;
}

/** Nest's door to JetStream: every `@Consume` method becomes a durable pull consumer. */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly consumers: DurableConsumer[] = [];
  private readonly leaving = new AbortController();

  constructor(private readonly options: JetStreamStrategyOptions) {
    super();
  }

  /** @throws UnsafeChangeRefused, ConsumerDeclaredTwice, ConsumerNotInContract */
  listen(callback: (error?: unknown) => void): void {
    this.startAll().then(
      () => callback(),
      (error: unknown) => callback(error),
    );
  }

  /** Stops pulling, finishes what is in hand, acknowledges it. The connection stays: it is its maker's to drain. */
  async close(): Promise<void> {
    this.leaving.abort();
    await Promise.all(this.consumers.map((consumer) => consumer.close()));
    if (this.options.link.isConnected()) await this.options.link.connection.flush();
  }

  /** What waits for each consumer, asked of the server now; for metrics. */
  lag(): Promise<ConsumerLag[]> {
    return Promise.all(this.consumers.map((consumer) => consumer.lag()));
  }

  on(): void {
    // Nothing to listen to: the connection's state is NatsLink's to tell.
  }

  unwrap<T>(): T {
    return this.options.link.connection as T;
  }

  private async startAll(): Promise<void> {
    for (const handler of this.messageHandlers.values()) this.consumers.push(this.consumerOf(handler));
    // Owners may start later: the consumers wait for the streams that they read.
    await awaitStreams(this.options.link, this.consumers.map(({ stream }) => stream));
    for (const consumer of this.consumers) await consumer.start();
  }

  private consumerOf(handler: MessageHandler): DurableConsumer {
    const { link, service, batchMax = 256, concurrency = 1 } = this.options;
    const { message, lingerMs = 0 } = handler.extras as ConsumeExtras;
    const wanted = wantedConsumer(service, message);
    const name = wanted.durable_name ?? '';
    if (handler.next) throw new ConsumerDeclaredTwice(name);
    if (!message.consumers.includes(service)) throw new ConsumerNotInContract(name);
    const worker = new BatchWorker({ ...this.workerOptions(), consumer: name, message, handle: (batch) => call(handler, batch) });
    return new DurableConsumer({ link, stream: message.stream, wanted, worker, batchMax, lingerMs, concurrency, leaving: this.leaving.signal });
  }

  private workerOptions(): Pick<BatchWorkerOptions, 'deadLetters' | 'errorsTable' | 'log' | 'onSettled' | 'leaving'> {
    const { deadLetters, errorsTable = {}, log, onSettled } = this.options;
    return { deadLetters, errorsTable, log, onSettled, leaving: this.leaving.signal };
  }
}

async function call(handler: MessageHandler, batch: readonly object[]): Promise<Behind | undefined> {
  const result: unknown = await handler(batch);
  const told: unknown = isObservable(result) ? await lastValueFrom(result, { defaultValue: undefined }) : result;
  return told instanceof Behind ? told : undefined;
}
