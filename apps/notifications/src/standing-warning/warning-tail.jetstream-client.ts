import { deliveryAnnouncedV1, filterSubject, open, type DeliveryAnnouncedV1 } from '@openvrs/contracts';
import type { NatsLink } from '@openvrs/messaging';
import { nuid } from '@nats-io/transport-node';
import { DeliverPolicy, jetstream, jetstreamManager, type ConsumerMessages } from '@nats-io/jetstream';
import { WarningTailClient } from './warning-tail.client';

const { stream } = deliveryAnnouncedV1;

export class WarningTailJetstreamClient extends WarningTailClient {
  private messages: ConsumerMessages | undefined;

  constructor(
    private readonly link: NatsLink,
    private readonly onError: (error: unknown) => void,
  ) {
    super();
  }

  async start(listener: (warning: DeliveryAnnouncedV1, isNew: boolean) => void): Promise<void> {
    const { state } = await (await jetstreamManager(this.link.connection)).streams.info(stream);
    const consumer = await jetstream(this.link.connection).consumers.get(stream, {
      name_prefix: `notifications-tail-${nuid.next()}`,
      filter_subjects: filterSubject(deliveryAnnouncedV1),
      deliver_policy: DeliverPolicy.All,
    });
    this.messages = await consumer.consume({
      callback: (message) => {
        const warning = this.read(message.data);
        if (warning) listener(warning, message.seq > state.last_seq);
      },
    });
  }

  async stop(): Promise<void> {
    await this.messages?.close();
  }

  private read(data: Uint8Array): DeliveryAnnouncedV1 | undefined {
    try {
      return open(deliveryAnnouncedV1, data).data;
    } catch (error) {
      this.onError(error);
      return undefined;
    }
  }
}
