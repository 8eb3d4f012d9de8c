import { deliveryAnnouncedV1, type Envelope, type StandingWarnedV1 } from '@openvrs/contracts';
import { outgoing, type Publisher } from '@openvrs/messaging';
import type { Clock } from '@openvrs/observability';
import { planWarning } from '../delivery/delivery';
import type { DeliveryRepository } from '../delivery/delivery.repository';
import type { SubscriptionRepository } from '../subscription/subscription.repository';

interface Ports {
  readonly subscriptions: Pick<SubscriptionRepository, 'withWebhookOf'>;
  readonly deliveries: Pick<DeliveryRepository, 'addNew'>;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly clock: Clock;
}

/** Each warning is said to the state's open streams on every replica, and made ready for each of its webhooks: once, however often it comes. */
export class AnnounceWhenStandingIsWarned {
  constructor(private readonly ports: Ports) {}

  /** Whether there is something for webhooks to send. */
  async handle(warnings: readonly Envelope<StandingWarnedV1>[]): Promise<boolean> {
    const now = this.ports.clock.now();
    const time = now.toISOString();
    await this.ports.publisher.publish(warnings.map(({ id, data: { warnedAt: _, ...warning } }) =>
      outgoing(deliveryAnnouncedV1, { ...warning, announcedAt: time }, { id: `announced|${id}`, source: 'notifications', subject: warning.state, time })));
    const planned = await Promise.all(warnings.map(async (warning) =>
      (await this.ports.subscriptions.withWebhookOf(warning.data.state)).flatMap((subscription) => planWarning(warning, subscription, now))));
    const added = await this.ports.deliveries.addNew(planned.flat().map((delivery) => ({ delivery, outbox: [] })));
    return added.length > 0;
  }
}
