import type { AllowanceV1 } from '@openvrs/contracts';
import type { Alert } from '../alert/alert';
import type { SubscriptionRepository } from '../subscription/subscription.repository';
import { planDeliveries } from './delivery';
import type { DeliveryRepository, PlannedDelivery } from './delivery.repository';
import { withMessages } from './delivery-messages';

/** Whoever was told of an alert is told that it fell away, whatever has become of the right to it. */
const toldBefore: AllowanceV1 = { policyVersion: 'none', grounds: ['told-before'], agreements: [] };

/** Word that an alert was cancelled, to whoever was warned of it: once each, however often it is told. */
export class Cancellations {
  constructor(
    private readonly subscriptions: Pick<SubscriptionRepository, 'find'>,
    private readonly deliveries: Pick<DeliveryRepository, 'addNew' | 'announce' | 'subscriptionsWarnedOf'>,
  ) {}

  async tell(alert: Alert, now: Date): Promise<void> {
    const warned = await this.deliveries.subscriptionsWarnedOf(alert.id);
    const planned = (await Promise.all(warned.map((id) => this.plan(alert, id, now)))).flat();
    await this.deliveries.announce(await this.deliveries.addNew(planned));
  }

  private async plan(alert: Alert, subscriptionId: string, now: Date): Promise<PlannedDelivery[]> {
    const subscription = await this.subscriptions.find(subscriptionId);
    if (!subscription) return [];
    return planDeliveries(alert, 'cancelled', subscription, now).map((delivery) => withMessages(delivery, alert, toldBefore));
  }
}
