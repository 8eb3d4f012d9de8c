import { baseSubject, deliveryCreatedV1, filterSubject, open } from '@openvrs/contracts';
import type { NatsLink } from '@openvrs/messaging';
import { nuid } from '@nats-io/transport-node';
import { DeliverPolicy, jetstream, jetstreamManager, type ConsumerMessages, type JetStreamManager } from '@nats-io/jetstream';
import { DeliveryTailClient, type TailedDelivery } from './delivery-tail.client';
import type { Kept } from './resume';

const stream = deliveryCreatedV1.stream;

/** Follows the stream with an ordered consumer, which starts again by itself where a lost connection cut it. */
export class DeliveryTailJetstreamClient extends DeliveryTailClient {
  private manager: JetStreamManager | undefined;
  private messages: ConsumerMessages | undefined;
  private last = 0;

  constructor(
    private readonly link: NatsLink,
    private readonly onError: (error: unknown) => void,
  ) {
    super();
  }

  async start(listener: (tailed: TailedDelivery) => void): Promise<void> {
    this.manager = await jetstreamManager(this.link.connection);
    this.last = (await this.kept()).lastSequence;
    const consumer = await jetstream(this.link.connection).consumers.get(stream, {
      // Another for every process: a killed one's consumer stays at the server for a while, and replicas have theirs.
      name_prefix: `notifications-tail-${nuid.next()}`,
      filter_subjects: filterSubject(deliveryCreatedV1),
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: this.last + 1,
    });
    this.messages = await consumer.consume({
      callback: (message) => {
        this.last = message.seq;
        const tailed = this.read(message.seq, message.data);
        if (tailed) listener(tailed);
      },
    });
  }

  async stop(): Promise<void> {
    await this.messages?.close();
  }

  position(): number {
    return this.last;
  }

  async kept(): Promise<Kept> {
    const { state } = await this.api().streams.info(stream);
    return { firstSequence: state.first_seq, lastSequence: state.last_seq };
  }

  async *replay(state: string, afterSequence: number, untilSequence: number): AsyncIterable<TailedDelivery> {
    const subject = `${baseSubject(deliveryCreatedV1)}.${state}`;
    for (let next = afterSequence + 1; next <= untilSequence; ) {
      const stored = await this.api().direct.getMessage(stream, { seq: next, next_by_subj: subject });
      if (!stored || stored.seq > untilSequence) return;
      const tailed = this.read(stored.seq, stored.data);
      if (tailed) yield tailed;
      next = stored.seq + 1;
    }
  }

  private api(): JetStreamManager {
    if (!this.manager) throw new Error('The delivery tail has not been started.');
    return this.manager;
  }

  private read(sequence: number, data: Uint8Array): TailedDelivery | undefined {
    try {
      const { data: delivery, traceparent } = open(deliveryCreatedV1, data);
      return { sequence, delivery, ...(traceparent ? { traceparent } : {}) };
    } catch (error) {
      this.onError(error);
      return undefined;
    }
  }
}
