import type { Clock, Ids } from '@openvrs/observability';
import type { Reader } from '../reader/reader';
import { refusalOf } from '../send-webhook/webhook-address';
import type { ChannelKind, Interest, Subscription } from '../subscription/subscription';
import { TooManySubscriptions, WebhookAddressRefused } from '../subscription/subscription.errors';
import type { SubscriptionRepository } from '../subscription/subscription.repository';
import type { WebhookSecrets } from '../subscription/webhook-secrets';

interface Ports {
  readonly subscriptions: SubscriptionRepository;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: WebhookSecrets;
  readonly privateWebhooksAllowed: boolean;
}

export interface SubscriptionWish {
  readonly name: string;
  readonly interest: Interest;
  readonly channels: readonly ChannelKind[];
  readonly webhookUrl?: string;
}

/** Subscriptions that one client may hold. */
export const subscriptionsMax = 100;

export class Subscribe {
  constructor(private readonly ports: Ports) {}

  async handle(wish: SubscriptionWish, { state, subject }: Reader): Promise<Subscription> {
    const { subscriptions, ids, clock } = this.ports;
    const webhook = wish.webhookUrl === undefined ? {} : { webhook: this.endpoint(wish.webhookUrl) };
    if ((await subscriptions.countOf(subject)) >= subscriptionsMax) throw new TooManySubscriptions(subscriptionsMax);
    const { name, interest, channels } = wish;
    const subscription = { id: ids.next('sub'), state, subscriber: subject, name, interest, channels, ...webhook, createdAt: clock.now() };
    await subscriptions.add(subscription);
    return subscription;
  }

  private endpoint(url: string): { url: string; secret: string } {
    const refusal = refusalOf(url, this.ports.privateWebhooksAllowed);
    if (refusal) throw new WebhookAddressRefused(refusal);
    return { url, secret: this.ports.secrets.next() };
  }
}
