import { actRecordedV2, actsAtOnce, type ActV2, type ServiceName } from '@openvrs/contracts';
import type { ActSink } from '@openvrs/edge';
import { outgoing, type OutgoingMessage, type Publisher } from '@openvrs/messaging';
import type { Clock, Ids } from '@openvrs/observability';

export interface ActStreamParts {
  readonly service: ServiceName;
  readonly publisher: Publisher;
  /** The service's own database, for when the stream is away. Durable when it resolves. */
  readonly keep: (message: OutgoingMessage) => Promise<void>;
  readonly clock: Clock;
  readonly ids: Ids;
}

interface Waiting {
  readonly act: ActV2;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Who waits for an answer does not wait longer for a stream that is silent. */
const publishMsMax = 1_000;

/**
 * Takes acts to the stream, many in one message when many come: at once when idle, and otherwise no sooner after the
 * message before than those who wait can bear. While the stream is away acts go into the service's own database.
 */
export class ActStream implements ActSink {
  private waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | undefined;
  private dueAt = Infinity;
  private sentAt = -Infinity;
  private sending: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ActStreamParts) {}

  record(act: ActV2, withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ act, resolve, reject });
      this.schedule(this.sentAt + withinMs);
    });
  }

  /** Resolves when all that was told is durable, or has failed. */
  async flush(): Promise<void> {
    this.send();
    await this.sending;
    if (this.waiting.length > 0) await this.flush();
  }

  private schedule(dueAt: number): void {
    if (dueAt >= this.dueAt) return;
    this.dueAt = dueAt;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), Math.max(0, dueAt - performance.now()));
  }

  /** One message under way at a time: what comes meanwhile goes with the next. */
  private send(): void {
    clearTimeout(this.timer);
    this.dueAt = Infinity;
    this.sending = this.sending.then(() => this.sendWaiting());
  }

  private async sendWaiting(): Promise<void> {
    const batch = this.waiting.splice(0, actsAtOnce);
    if (batch.length === 0) return;
    this.sentAt = performance.now();
    try {
      await this.deliver(batch.map(({ act }) => act));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    if (this.waiting.length > 0) this.schedule(performance.now());
  }

  private async deliver(acts: ActV2[]): Promise<void> {
    const { service, publisher, keep, clock, ids } = this.parts;
    const header = { id: ids.next('acts'), source: service, subject: service, time: clock.now().toISOString() };
    const message = outgoing(actRecordedV2, { service, acts }, header);
    const publishing = publisher.publish([message]);
    if (await isDoneWithin(publishing, publishMsMax)) return;
    // It may be stored after all: ids make twice once.
    await keep(message);
  }
}

async function isDoneWithin(publishing: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  try {
    return await Promise.race([publishing.then(() => true, () => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
