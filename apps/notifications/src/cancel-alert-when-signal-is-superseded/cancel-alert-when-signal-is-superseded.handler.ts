import type { SignalSupersededV1 } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import { alertIdOf, type Alert } from '../alert/alert';
import type { AlertRepository } from '../alert/alert.repository';
import { planDeliveries } from '../delivery/delivery';
import type { DeliveryRepository, PlannedDelivery } from '../delivery/delivery.repository';
import { withMessages } from '../delivery/delivery-messages';
import type { SubscriptionRepository } from '../subscription/subscription.repository';
import { SignalNotIssuedYet } from './cancel-alert-when-signal-is-superseded.errors';

interface Ports {
  readonly alerts: AlertRepository;
  readonly subscriptions: SubscriptionRepository;
  readonly deliveries: DeliveryRepository;
  readonly clock: Clock;
}

/** Whoever was warned hears that the ground fell away; nobody else hears anything. */
export class CancelAlertWhenSignalIsSuperseded {
  constructor(private readonly ports: Ports) {}

  async handle(superseded: readonly SignalSupersededV1[]): Promise<void> {
    for (const each of superseded) await this.cancel(each);
  }

  private async cancel({ signalId, reason }: SignalSupersededV1): Promise<void> {
    const { alerts, clock, deliveries } = this.ports;
    const now = clock.now();
    const alert = await alerts.cancel(alertIdOf(signalId), reason, now);
    // The two messages travel apart: the alert may not be issued yet. Try again later.
    if (!alert) throw new SignalNotIssuedYet(signalId);
    const warned = await deliveries.subscriptionsWarnedOf(alert.id);
    const planned = (await Promise.all(warned.map((id) => this.plan(alert, id, now)))).flat();
    await deliveries.announce(await deliveries.addNew(planned));
  }

  private async plan(alert: Alert, subscriptionId: string, now: Date): Promise<PlannedDelivery[]> {
    const subscription = await this.ports.subscriptions.find(subscriptionId);
    if (!subscription) return [];
    return planDeliveries(alert, 'cancelled', subscription, now).map((delivery) => withMessages(delivery, alert, 'follows-the-alert'));
  }
}
