import { Webhook } from 'standardwebhooks';
import type { Delivery } from '../delivery/delivery';
import type { WebhookEndpoint } from '../subscription/subscription';
import type { WebhookRequest } from './webhook.client';

/**
 * A thin notice by Standard Webhooks: it says that there is something, the receiver fetches it under its own rights.
 * `webhook-id` is the delivery's id: the same through all tries, so that a receiver can drop repeats.
 */
export function signedWebhook(delivery: Delivery, endpoint: WebhookEndpoint, now: Date): WebhookRequest {
  const body = JSON.stringify({
    type: `alert.${delivery.event}`,
    timestamp: delivery.createdAt.toISOString(),
    data: { deliveryId: delivery.id, alertId: delivery.alertId, subscriptionId: delivery.subscriptionId, path: `/v1/alerts/${delivery.alertId}` },
  });
  return {
    url: endpoint.url,
    body,
    headers: {
      'webhook-id': delivery.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(endpoint.secret).sign(delivery.id, now, body),
    },
  };
}
