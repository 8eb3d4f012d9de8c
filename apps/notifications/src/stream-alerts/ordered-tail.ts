import { filterSubject, open, type Envelope, type MessageType } from '@openvrs/contracts';
import type { NatsLink } from '@openvrs/messaging';
import { nuid } from '@nats-io/transport-node';
import { DeliverPolicy, jetstream, type ConsumerMessages } from '@nats-io/jetstream';

/** Follows messages of one type with an ordered consumer, which starts again by itself where a lost connection cut it. */
export class OrderedTail<T extends object> {
  private messages: ConsumerMessages | undefined;

  constructor(
    private readonly link: NatsLink,
    private readonly type: MessageType<T>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** @param from - The first sequence. The listener is given nothing for what cannot be read. */
  async start(from: number, listener: (sequence: number, message: Envelope<T> | undefined) => void): Promise<void> {
    const consumer = await jetstream(this.link.connection).consumers.get(this.type.stream, {
      // Another for every process: a killed one's consumer stays at the server for a while, and replicas have theirs.
      name_prefix: `notifications-tail-${nuid.next()}`,
      filter_subjects: filterSubject(this.type),
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: from,
    });
    this.messages = await consumer.consume({ callback: ({ seq, data }) => listener(seq, this.read(data)) });
  }

  async stop(): Promise<void> {
    await this.messages?.close();
  }

  /** Undefined, and told, where it breaks its contract. */
  read(data: Uint8Array): Envelope<T> | undefined {
    try {
      return open(this.type, data);
    } catch (error) {
      this.onError(error);
      return undefined;
    }
  }
}
