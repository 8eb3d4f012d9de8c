import { Webhook } from 'standardwebhooks';
import type { Delivery } from '../delivery/delivery';
import type { WebhookEndpoint } from '../subscription/subscription';
import type { WebhookRequest } from './webhook.client';

/**
 * A thin notice by Standard Webhooks: it says that there is something, the receiver fetches it under its own rights.
 * `webhook-id` is the delivery's id: the same through all tries, so that a receiver can drop repeats.
 */
export function signedWebhook(delivery: Delivery, endpoint: WebhookEndpoint, now: Date): WebhookRequest {
  const { id: deliveryId, subscriptionId, createdAt } = delivery;
  const { type, ...named } = nameOf(delivery);
  const body = JSON.stringify({ type, timestamp: createdAt.toISOString(), data: { deliveryId, subscriptionId, ...named } });
  return {
    url: endpoint.url,
    body,
    headers: {
      'webhook-id': deliveryId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(endpoint.secret).sign(deliveryId, now, body),
    },
  };
}

/** What it is, and where to read it. */
function nameOf(delivery: Delivery): { type: string; alertId?: string; path: string } {
  if (delivery.event === 'warned') return { type: 'standing.warned', path: '/v1/standing' };
  return { type: `alert.${delivery.event}`, alertId: delivery.alertId, path: `/v1/alerts/${delivery.alertId}` };
}
