import { deliveryAnnouncedV1, type DeliveryAnnouncedV1 } from '@openvrs/contracts';
import type { NatsLink } from '@openvrs/messaging';
import { jetstreamManager } from '@nats-io/jetstream';
import { OrderedTail } from '../stream-alerts/ordered-tail';
import { WarningTailClient } from './warning-tail.client';

export class WarningTailJetstreamClient extends WarningTailClient {
  private readonly tail: OrderedTail<DeliveryAnnouncedV1>;

  constructor(
    private readonly link: NatsLink,
    onError: (error: unknown) => void,
  ) {
    super();
    this.tail = new OrderedTail(link, deliveryAnnouncedV1, onError);
  }

  async start(listener: (warning: DeliveryAnnouncedV1, isNew: boolean) => void): Promise<void> {
    const { state } = await (await jetstreamManager(this.link.connection)).streams.info(deliveryAnnouncedV1.stream);
    await this.tail.start(1, (sequence, message) => message && listener(message.data, sequence > state.last_seq));
  }

  stop(): Promise<void> {
    return this.tail.stop();
  }
}
