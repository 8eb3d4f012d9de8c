import type { Envelope, MessageType } from '@openvrs/contracts';
import type { MessagingLog } from '../connection/messaging-log';
import type { DeadLetterStore } from '../dead-letters/dead-letter-store';
import { inBatchSpan } from '../tracing/batch-span';
import type { Behind } from './consume';
import { deadLetterOf, isForOther, readDelivery, type Delivery, type RawMessage } from './delivery';
import { pause } from './pause';
import { backoffMs, codeOf, isFatal, settle, type ErrorsTable, type Settlement } from './settlement';

export type Outcome = 'handled' | 'passed' | 'retried' | 'buried' | 'given-back';

export interface Settled {
  readonly consumer: string;
  readonly outcome: Outcome;
  readonly count: number;
}

export interface BatchWorkerOptions {
  readonly consumer: string;
  readonly message: MessageType<object>;
  readonly handle: (batch: readonly Envelope[]) => Promise<Behind | undefined | void>;
  readonly deadLetters: Pick<DeadLetterStore, 'add'>;
  readonly errorsTable: ErrorsTable;
  readonly log: MessagingLog;
  readonly onSettled?: (settled: Settled) => void;
  /** Aborted when the service goes: what waits for a server that is away is given back. */
  readonly leaving: AbortSignal;
}

/** How an attempt ended: with its effect durable, with a settled failure, or because the service goes. */
type Ending = { readonly kind: 'done' } | { readonly kind: 'left' } | { readonly kind: 'failed'; readonly error: unknown; readonly settlement: Exclude<Settlement, { kind: 'wait' }> };

/** Takes a batch through its handler and settles every message in it exactly once. */
export class BatchWorker {
  constructor(private readonly options: BatchWorkerOptions) {}

  /** @param goOn - Called when the next batch may begin, at the latest when this one is settled. */
  async take(batch: readonly RawMessage[], goOn: () => void = () => undefined): Promise<void> {
    const readable: Delivery[] = [];
    for (const raw of batch) {
      const delivery = await this.read(raw);
      if (delivery) readable.push(delivery);
    }
    if (readable.length > 1 && (await this.together(readable, goOn))) return;
    for (const delivery of readable) await this.single(delivery, readable.length === 1 ? goOn : () => undefined);
  }

  /** Whether the batch is settled; one that failed is taken apart, so that a poison message harms no other. */
  private async together(batch: readonly Delivery[], goOn: () => void): Promise<boolean> {
    const ending = await this.persist(1, () => this.run(batch, goOn));
    if (ending.kind === 'failed') {
      this.options.log.warn(`${this.options.consumer}: ${batch.length} together failed, now one by one: ${describe(ending.error)}`);
      return false;
    }
    if (ending.kind === 'left') this.giveBack(batch.map(({ raw }) => raw));
    else this.acknowledge(batch);
    return true;
  }

  private async single(delivery: Delivery, goOn: () => void): Promise<void> {
    const { raw } = delivery;
    const ending = await this.persist(raw.info.deliveryCount, () => this.run([delivery], goOn));
    if (ending.kind === 'done') return this.acknowledge([delivery]);
    if (ending.kind === 'left') return this.giveBack([raw]);
    const { error, settlement } = ending;
    if (settlement.kind === 'bury') return this.bury(raw, settlement.code, error);
    this.retry(raw, settlement.delayMs, error);
  }

  /** Goes on trying while a server is away. */
  private async persist(attempt: number, work: () => Promise<void>): Promise<Ending> {
    for (let waits = 0; ; waits += 1) {
      try {
        await work();
        return { kind: 'done' };
      } catch (error) {
        const settlement = settle({ error, attempt, waits }, this.options.errorsTable);
        if (settlement.kind !== 'wait') return { kind: 'failed', error, settlement };
        if (waits === 0) this.options.log.warn(`${this.options.consumer}: waiting for a server: ${describe(error)}`);
        if (!(await pause(settlement.delayMs, this.options.leaving))) return { kind: 'left' };
      }
    }
  }

  private run(batch: readonly Delivery[], goOn: () => void): Promise<void> {
    const envelopes = batch.map(({ envelope }) => envelope);
    const subject = batch[0]?.raw.subject ?? '';
    return inBatchSpan({ consumer: this.options.consumer, subject, batch: envelopes }, async () => {
      const behind = await this.options.handle(envelopes);
      goOn();
      if (behind) await behind.done;
    });
  }

  /** Nothing when the message is settled without its handler. */
  private async read(raw: RawMessage): Promise<Delivery | undefined> {
    if (isForOther(raw, this.options.consumer)) {
      raw.ack();
      this.report('passed', 1);
      return undefined;
    }
    const { deliveryCount } = raw.info;
    try {
      if (!isFatal(deliveryCount)) return readDelivery(this.options.message, raw);
      await this.bury(raw, 'never-settled', `delivered ${deliveryCount} times and never settled`);
    } catch (error) {
      await this.bury(raw, codeOf(error), error);
    }
    return undefined;
  }

  private acknowledge(batch: readonly Delivery[]): void {
    for (const { raw } of batch) raw.ack();
    this.report('handled', batch.length);
  }

  private retry(raw: RawMessage, delayMs: number, error: unknown): void {
    this.options.log.warn(`${this.options.consumer}: again in ${delayMs} ms: ${describe(error)}`);
    raw.nak(delayMs);
    this.report('retried', 1);
  }

  /** The letter is durable before the stream lets the message go. */
  private async bury(raw: RawMessage, code: string, error: unknown): Promise<void> {
    const letter = deadLetterOf(raw, { consumer: this.options.consumer, code, error });
    const ending = await this.persist(1, () => this.options.deadLetters.add(letter));
    if (ending.kind === 'left') return this.giveBack([raw]);
    if (ending.kind === 'failed') return this.retry(raw, backoffMs.at(-1) ?? 0, ending.error);
    this.options.log.error(`${this.options.consumer}: dead letter ${letter._id}: ${code}`);
    raw.term(code);
    this.report('buried', 1);
  }

  private giveBack(batch: readonly RawMessage[]): void {
    for (const raw of batch) raw.nak();
    this.report('given-back', batch.length);
  }

  private report(outcome: Outcome, count: number): void {
    this.options.onSettled?.({ consumer: this.options.consumer, outcome, count });
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message.slice(0, 300)}` : String(error).slice(0, 300);
}
