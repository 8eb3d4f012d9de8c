import type { Interest, Subscription } from './subscription';

export interface SubscriptionView extends Interest {
  readonly subscriptionId: string;
  readonly name: string;
  readonly channels: readonly string[];
  readonly webhook?: { readonly url: string; readonly enabled: boolean; readonly failingSince?: string };
  readonly webhookSecret?: string;
  readonly createdAt: string;
}

/** What its subscriber sees of it: never the secret. */
export function subscriptionView({ id, name, interest, channels, webhook, createdAt }: Subscription): SubscriptionView {
  const endpoint = webhook && {
    url: webhook.url,
    enabled: webhook.disabledAt === undefined,
    ...(webhook.failingSince ? { failingSince: webhook.failingSince.toISOString() } : {}),
  };
  return { subscriptionId: id, name, ...interest, channels, ...(endpoint ? { webhook: endpoint } : {}), createdAt: createdAt.toISOString() };
}
