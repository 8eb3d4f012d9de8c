import { baseSubject, deliveryCreatedV1, type DeliveryCreatedV1, type Envelope } from '@openvrs/contracts';
import type { NatsLink } from '@openvrs/messaging';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { DeliveryTailClient, type TailedDelivery } from './delivery-tail.client';
import { OrderedTail } from './ordered-tail';
import type { Kept } from './resume';

const stream = deliveryCreatedV1.stream;

/** Follows the stream, and reads in it what somebody missed. */
export class DeliveryTailJetstreamClient extends DeliveryTailClient {
  private readonly tail: OrderedTail<DeliveryCreatedV1>;
  private manager: JetStreamManager | undefined;
  private last = 0;

  constructor(
    private readonly link: NatsLink,
    onError: (error: unknown) => void,
  ) {
    super();
    this.tail = new OrderedTail(link, deliveryCreatedV1, onError);
  }

  async start(listener: (tailed: TailedDelivery) => void): Promise<void> {
    this.manager = await jetstreamManager(this.link.connection);
    this.last = (await this.kept()).lastSequence;
    await this.tail.start(this.last + 1, (sequence, message) => {
      this.last = sequence;
      if (message) listener(tailedAs(sequence, message));
    });
  }

  stop(): Promise<void> {
    return this.tail.stop();
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
      const message = this.tail.read(stored.data);
      if (message) yield tailedAs(stored.seq, message);
      next = stored.seq + 1;
    }
  }

  private api(): JetStreamManager {
    if (!this.manager) throw new Error('The delivery tail has not been started.');
    return this.manager;
  }
}

function tailedAs(sequence: number, { data: delivery, traceparent }: Envelope<DeliveryCreatedV1>): TailedDelivery {
  return { sequence, delivery, ...(traceparent ? { traceparent } : {}) };
}
