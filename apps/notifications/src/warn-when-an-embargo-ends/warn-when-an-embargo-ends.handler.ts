import type { Clock } from '@openvrs/observability';
import type { Alert } from '../alert/alert';
import type { AlertRepository } from '../alert/alert.repository';
import { audienceOf } from '../delivery/audience';
import type { Cancellations } from '../delivery/cancellations';
import { issuedTo } from '../delivery/delivery-messages';
import type { DeliveryRepository } from '../delivery/delivery.repository';
import type { EntitlementsClient } from '../entitlement/entitlements.client';
import type { Subscription } from '../subscription/subscription';
import type { SubscriptionRepository } from '../subscription/subscription.repository';

interface Ports {
  readonly alerts: Pick<AlertRepository, 'opened' | 'listAnew' | 'cancelledAmong'>;
  readonly subscriptions: Pick<SubscriptionRepository, 'candidates'>;
  readonly deliveries: Pick<DeliveryRepository, 'addNew' | 'announce'>;
  readonly entitlements: Pick<EntitlementsClient, 'untilFresh' | 'decide' | 'allowance'>;
  readonly cancellations: Pick<Cancellations, 'tell'>;
  readonly clock: Clock;
}

/**
 * Who may see an alert that was held back is warned of it then, as it would have been at first. Any replica looks: the same
 * delivery is made once, and an alert is listed when its deliveries are durable.
 */
export class WarnWhenAnEmbargoEnds {
  constructor(private readonly ports: Ports) {}

  async handle(): Promise<void> {
    const { alerts, entitlements, subscriptions, clock } = this.ports;
    const opened = await alerts.opened(clock.now());
    if (opened.length === 0) return;
    await entitlements.untilFresh();
    const candidates = await subscriptions.candidates(opened.map(({ signal }) => signal));
    for (const alert of opened) await this.open(alert, candidates, clock.now());
  }

  private async open(alert: Alert, candidates: readonly Subscription[], now: Date): Promise<void> {
    const { alerts, cancellations, deliveries, entitlements } = this.ports;
    const { entitled, withheld } = audienceOf(alert.signal, candidates, {
      decide: (state) => entitlements.decide(state, alert.signal, now), allowance: (state, decision) => entitlements.allowance(state, decision),
    });
    if (isWorthWarning(alert, now)) {
      await deliveries.announce(await deliveries.addNew(issuedTo(entitled, alert, now)));
      // It may have fallen away meanwhile, when these were not known to be warned of it.
      for (const cancelled of await alerts.cancelledAmong([alert.id])) await cancellations.tell(cancelled, now);
    }
    await alerts.listAnew(alert.id, withheld, now);
  }
}

/** An embargo may outlive what is to be done about it. */
function isWorthWarning({ status, expiresAt }: Alert, now: Date): boolean {
  return status === 'preliminary' && expiresAt > now;
}
