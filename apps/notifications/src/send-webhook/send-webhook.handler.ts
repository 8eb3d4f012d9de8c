import type { Clock } from '@openvrs/observability';
import type { AlertRepository } from '../alert/alert.repository';
import { deliveryIdOf, type AlertDelivery, type Delivery, type WarningDelivery } from '../delivery/delivery';
import type { DeliveryRepository } from '../delivery/delivery.repository';
import { afterAttempt, endpointIsDead, type AttemptOutcome } from '../delivery/webhook-retry';
import type { EntitlementsClient } from '../entitlement/entitlements.client';
import type { StandingWarnings } from '../standing-warning/standing-warnings';
import type { Subscription, WebhookEndpoint } from '../subscription/subscription';
import type { SubscriptionRepository } from '../subscription/subscription.repository';
import { signedWebhook } from './signed-webhook';
import type { WebhookClient } from './webhook.client';

/** Longer than a try may take: only a sender that died lets a lease run out. */
const leaseMs = 30_000;
const lookAgainMs = 5_000;
/** Within which the snapshot that a warning is about surely follows it. */
const snapshotWithinMs = 30_000;

interface Ports {
  readonly alerts: Pick<AlertRepository, 'find'>;
  readonly deliveries: Pick<DeliveryRepository, 'takeDueWebhook' | 'retryWebhook' | 'putOffWebhook' | 'failWebhook' | 'markDelivered' | 'markWithheld' | 'wasDelivered'>;
  readonly subscriptions: Pick<SubscriptionRepository, 'find' | 'webhookFailing' | 'webhookWorks' | 'disableWebhook'>;
  readonly entitlements: Pick<EntitlementsClient, 'untilFresh' | 'decide'>;
  readonly warnings: Pick<StandingWarnings, 'isInForce'>;
  readonly client: WebhookClient;
  readonly clock: Clock;
}

/** Whether it may go now, never, or is to be looked at again: what it is about is not there yet. */
type Ripeness = 'ripe' | 'withheld' | 'alert-not-there-yet' | 'standing-not-there-yet';

export class SendWebhook {
  constructor(private readonly ports: Ports) {}

  /** Sends the next webhook that is due. False when none is. */
  async sendNext(): Promise<boolean> {
    const delivery = await this.ports.deliveries.takeDueWebhook(this.ports.clock.now(), leaseMs);
    if (!delivery) return false;
    const subscription = await this.ports.subscriptions.find(delivery.subscriptionId);
    const endpoint = subscription?.webhook;
    if (!subscription || !endpoint || endpoint.disabledAt) await this.ports.deliveries.failWebhook(delivery.id, 'endpoint-gone');
    else await this.sendWhenRipe(delivery, subscription, endpoint);
    return true;
  }

  private async sendWhenRipe(delivery: Delivery, subscription: Subscription, endpoint: WebhookEndpoint): Promise<void> {
    const ripeness = delivery.event === 'warned' ? await this.ripenessOfWarning(delivery) : await this.ripenessOfAlert(delivery);
    if (ripeness === 'ripe') return this.try(delivery, subscription, endpoint);
    if (ripeness === 'withheld') return this.ports.deliveries.markWithheld([delivery.id]);
    return this.ports.deliveries.putOffWebhook(delivery.id, new Date(this.ports.clock.now().getTime() + lookAgainMs), ripeness);
  }

  /**
   * An alert needs the right at the moment of sending; word that it fell away needs it too, where the alert was not sent. It is
   * written right after the delivery: where the writer died between, it is there when its signal comes again.
   */
  private async ripenessOfAlert({ event, state, alertId, subscriptionId }: AlertDelivery): Promise<Ripeness> {
    const alert = await this.ports.alerts.find(alertId);
    if (!alert) return 'alert-not-there-yet';
    await this.ports.entitlements.untilFresh();
    if (this.ports.entitlements.decide(state, alert.signal, this.ports.clock.now()).effect === 'allow') return 'ripe';
    const followsWhatWasSent = event === 'cancelled' && (await this.ports.deliveries.wasDelivered(deliveryIdOf(alertId, 'issued', subscriptionId, 'webhook')));
    return followsWhatWasSent ? 'ripe' : 'withheld';
  }

  /** A warning is over when the state has contributed or left, and when it has come true. */
  private async ripenessOfWarning({ state, warning, createdAt }: WarningDelivery): Promise<Ripeness> {
    await this.ports.entitlements.untilFresh();
    const now = this.ports.clock.now();
    if (this.ports.warnings.isInForce({ state, ...warning }, now)) return 'ripe';
    return now.getTime() - createdAt.getTime() < snapshotWithinMs ? 'standing-not-there-yet' : 'withheld';
  }

  private async try(delivery: Delivery, subscription: Subscription, endpoint: WebhookEndpoint): Promise<void> {
    const outcome = await this.ports.client.send(signedWebhook(delivery, endpoint, this.ports.clock.now()));
    const now = this.ports.clock.now();
    const next = afterAttempt(outcome, delivery.attempts, now);
    const failure = outcome.ok ? '' : outcome.failure;
    if (next.step === 'delivered') await this.ports.deliveries.markDelivered([delivery.id], now);
    if (next.step === 'retry') await this.ports.deliveries.retryWebhook(delivery.id, next.dueAt, failure);
    if (next.step === 'failed') await this.ports.deliveries.failWebhook(delivery.id, failure);
    await this.noteHealth(subscription, endpoint, outcome, now);
  }

  private async noteHealth(subscription: Subscription, endpoint: WebhookEndpoint, outcome: AttemptOutcome, now: Date): Promise<void> {
    if (outcome.ok) return endpoint.failingSince && this.ports.subscriptions.webhookWorks(subscription.id);
    await this.ports.subscriptions.webhookFailing(subscription.id, now);
    if (endpointIsDead(outcome, endpoint.failingSince, now)) await this.ports.subscriptions.disableWebhook(subscription.id, now);
  }
}
