import type { DeliveryCreatedV1 } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import type { Alert } from '../alert/alert';
import { alertView } from '../alert/alert-view';
import type { AlertRepository } from '../alert/alert.repository';
import type { RecentAlerts } from '../alert/recent-alerts';
import { deliveryIdOf } from '../delivery/delivery';
import type { DeliveryRepository } from '../delivery/delivery.repository';
import type { EntitlementsClient } from '../entitlement/entitlements.client';
import type { DeliveryLedger } from './delivery-ledger';
import type { TailedDelivery } from './delivery-tail.client';
import type { SseFrame } from './sse-frame';

/** Milliseconds within which a signal that nobody acknowledged surely comes again, and between two looks for its alert: few at first. */
const againWithinMs = 30_000;
const lookAgainMs = 5;
const lookEveryMs = 500;

interface Ports {
  readonly alerts: Pick<AlertRepository, 'find'>;
  readonly recent: Pick<RecentAlerts, 'find'>;
  readonly entitlements: Pick<EntitlementsClient, 'untilFresh' | 'decide'>;
  readonly ledger: Pick<DeliveryLedger, 'delivered' | 'withheld' | 'flush'>;
  readonly deliveries: Pick<DeliveryRepository, 'wasDelivered'>;
  readonly clock: Clock;
}

/** What an open stream shows of a delivery: nothing, when the right to it has gone since it was made. */
export class AlertFrame {
  constructor(private readonly ports: Ports) {}

  async render({ delivery }: TailedDelivery): Promise<Omit<SseFrame, 'id'> | undefined> {
    const alerts = delivery.event === 'cancelled' ? this.ports.alerts : this.ports.recent;
    const alert = await this.there(() => alerts.find(delivery.alertId));
    if (!alert) return undefined;
    const event = `alert.${delivery.event}`;
    await this.ports.entitlements.untilFresh();
    const now = this.ports.clock.now();
    const maySee = this.ports.entitlements.decide(delivery.state, alert.signal, now).effect === 'allow';
    if (!maySee && !(await this.followsWhatWasShown(delivery))) {
      this.ports.ledger.withheld(delivery.deliveryId);
      return undefined;
    }
    this.ports.ledger.delivered(delivery.deliveryId);
    if (delivery.event === 'cancelled') return { event, data: { alertId: alert.id, subscriptionId: delivery.subscriptionId, reason: alert.cancelReason } };
    return { event, data: { subscriptionId: delivery.subscriptionId, ...alertView(alert, { deliveredAt: now }) } };
  }

  /** Whoever was shown an alert is told that it fell away, and no more than that, whatever it may see by now; nobody else is. */
  private async followsWhatWasShown({ event, alertId, subscriptionId }: DeliveryCreatedV1): Promise<boolean> {
    if (event !== 'cancelled') return false;
    await this.ports.ledger.flush();
    return this.ports.deliveries.wasDelivered(deliveryIdOf(alertId, 'issued', subscriptionId, 'sse'));
  }

  /** The alert is written right after its deliveries; where the writer died between, it is there when its signal comes again. */
  private async there(find: () => Promise<Alert | undefined>): Promise<Alert | undefined> {
    for (let [waitedMs, waitMs] = [0, lookAgainMs]; ; waitedMs += waitMs, waitMs = Math.min(2 * waitMs, lookEveryMs)) {
      const alert = await find();
      if (alert || waitedMs >= againWithinMs) return alert;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
