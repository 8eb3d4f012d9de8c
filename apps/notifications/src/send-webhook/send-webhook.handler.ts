import type { Clock } from '@openvrs/observability';
import type { Alert } from '../alert/alert';
import type { AlertRepository } from '../alert/alert.repository';
import { deliveryIdOf, type Delivery } from '../delivery/delivery';
import type { DeliveryRepository } from '../delivery/delivery.repository';
import { afterAttempt, endpointIsDead, type AttemptOutcome } from '../delivery/webhook-retry';
import type { EntitlementsClient } from '../entitlement/entitlements.client';
import type { Subscription, WebhookEndpoint } from '../subscription/subscription';
import type { SubscriptionRepository } from '../subscription/subscription.repository';
import { signedWebhook } from './signed-webhook';
import type { WebhookClient } from './webhook.client';

/** Longer than a try may take: only a sender that died lets a lease run out. */
const leaseMs = 30_000;
const lookAgainMs = 5_000;

interface Ports {
  readonly alerts: AlertRepository;
  readonly deliveries: DeliveryRepository;
  readonly subscriptions: SubscriptionRepository;
  readonly entitlements: EntitlementsClient;
  readonly client: WebhookClient;
  readonly clock: Clock;
}

export class SendWebhook {
  constructor(private readonly ports: Ports) {}

  /** Sends the next webhook that is due. False when none is. */
  async sendNext(): Promise<boolean> {
    const delivery = await this.ports.deliveries.takeDueWebhook(this.ports.clock.now(), leaseMs);
    if (!delivery) return false;
    const subscription = await this.ports.subscriptions.find(delivery.subscriptionId);
    const endpoint = subscription?.webhook;
    const alert = await this.ports.alerts.find(delivery.alertId);
    if (!subscription || !endpoint || endpoint.disabledAt) await this.ports.deliveries.failWebhook(delivery.id, 'endpoint-gone');
    // Written right after the delivery: where the writer died between, it is there when its signal comes again.
    else if (!alert) await this.ports.deliveries.retryWebhook(delivery.id, new Date(this.ports.clock.now().getTime() + lookAgainMs), 'alert-not-there-yet');
    else if (await this.mayStillSee(delivery, alert)) await this.try(delivery, subscription, endpoint);
    else await this.ports.deliveries.markWithheld([delivery.id]);
    return true;
  }

  /** An alert needs the right at the moment of sending; word that it fell away needs it too, where the alert was not sent. */
  private async mayStillSee({ event, state, alertId, subscriptionId }: Delivery, alert: Alert): Promise<boolean> {
    await this.ports.entitlements.untilFresh();
    if (this.ports.entitlements.decide(state, alert.signal, this.ports.clock.now()).effect === 'allow') return true;
    return event === 'cancelled' && this.ports.deliveries.wasDelivered(deliveryIdOf(alertId, 'issued', subscriptionId, 'webhook'));
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
