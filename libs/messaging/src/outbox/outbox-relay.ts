import type { MessagingLog } from '../connection/messaging-log';
import type { TimeSource } from '../connection/time-source';
import type { Publisher } from '../publishing/publisher';
import { OutboxClearing } from './outbox-clearing';
import type { DocumentId, OutboxCollection } from './outbox-collection';
import type { OutboxEntry } from './outbox-entry';
import { findDue, postpone, sweepLimit, type DueDocument } from './outbox-sweep';

export interface OutboxRelayOptions {
  /** Every collection of the service whose documents carry an outbox. */
  readonly collections: readonly OutboxCollection[];
  readonly publisher: Publisher;
  readonly clock: TimeSource;
  readonly logger: MessagingLog;
  readonly sweepEveryMs?: number;
}

export interface DocumentEntries {
  readonly documentId: DocumentId;
  readonly entries: readonly OutboxEntry[];
}

/**
 * Publishes what a document's write announced: at once by whoever wrote it, within seconds by the sweep when the writer
 * died or the stream was away. Several replicas may do so at once: ids make the second publication nothing.
 */
export class OutboxRelay {
  private readonly clearing: OutboxClearing;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private stopped = false;
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly options: OutboxRelayOptions) {
    this.clearing = new OutboxClearing(options.logger);
  }

  /** Resolves when published, or when that failed and is left to the sweep; never rejects. */
  relay(collection: OutboxCollection, documentId: DocumentId, entries: readonly OutboxEntry[]): Promise<void> {
    return this.relayMany(collection, [{ documentId, entries }]);
  }

  /** As `relay`, all documents in one go: for handlers that took a batch. */
  relayMany(collection: OutboxCollection, documents: readonly DocumentEntries[]): Promise<void> {
    const relaying = this.publishAll(collection, documents).finally(() => this.underWay.delete(relaying));
    this.underWay.add(relaying);
    return relaying;
  }

  private async publishAll(collection: OutboxCollection, documents: readonly DocumentEntries[]): Promise<void> {
    const messages = documents.flatMap(({ entries }) => entries);
    if (messages.length === 0) return;
    try {
      await this.options.publisher.publish(messages);
    } catch (error) {
      this.options.logger.warn(`${collection.collectionName}: left to the sweep: ${String(error)}`);
      return;
    }
    for (const each of documents) this.published(collection, each);
  }

  /** Starts the sweep. */
  start(): void {
    this.schedule(0);
  }

  /** Stops the sweep, ends what is under way, and takes what is published off its documents. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await Promise.all([this.sweeping, ...this.underWay]);
    await this.clearing.flush();
  }

  /** One look for what is overdue, in every collection; for the timer and for tests. */
  async sweep(): Promise<void> {
    for (const collection of this.options.collections) {
      while ((await this.sweepOnce(collection)) === sweepLimit && !this.stopped);
    }
  }

  private async sweepOnce(collection: OutboxCollection): Promise<number> {
    const due = await findDue(collection, this.options.clock.now());
    const results = await Promise.allSettled(due.map(({ entries }) => this.options.publisher.publish(entries)));
    const failed = due.filter((_, at) => results[at]?.status === 'rejected');
    for (const each of due) if (!failed.includes(each)) this.published(collection, each);
    await this.clearing.flush();
    await this.giveWay(collection, failed);
    return due.length - failed.length;
  }

  private async giveWay(collection: OutboxCollection, failed: readonly DueDocument[]): Promise<void> {
    if (failed.length === 0) return;
    this.options.logger.warn(`${collection.collectionName}: ${failed.length} document(s) still unpublished`);
    await postpone(collection, failed, this.options.clock.now());
  }

  private published(collection: OutboxCollection, { documentId, entries }: DocumentEntries): void {
    if (entries.length > 0) this.clearing.add(collection, { documentId, ids: entries.map(({ id }) => id) });
  }

  private schedule(delayMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.sweeping = this.sweep()
        .catch((error: unknown) => this.options.logger.warn(`outbox sweep: ${String(error)}`))
        .then(() => this.schedule(this.options.sweepEveryMs ?? 1_000));
    }, delayMs);
  }
}
