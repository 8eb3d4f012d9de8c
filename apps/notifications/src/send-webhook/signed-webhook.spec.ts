import { Webhook } from 'standardwebhooks';
import type { Delivery } from '../delivery/delivery';
import { RandomWebhookSecrets } from '../subscription/webhook-secrets';
import { signedWebhook } from './signed-webhook';

const at = new Date();
const delivery: Delivery = {
  id: 'alert-1|sub-1|webhook', alertId: 'alert-1', event: 'issued', subscriptionId: 'sub-1', subscriber: 'c', state: 'LT',
  channel: 'webhook', status: 'pending', createdAt: at, attempts: 1,
};

describe('a signed webhook', () => {
  const secret = new RandomWebhookSecrets().next();
  const { body, headers } = signedWebhook(delivery, { url: 'https://example.org', secret }, at);

  it('verifies with the subscription’s secret by the standard', () => {
    expect(new Webhook(secret).verify(body, { ...headers })).toMatchObject({ type: 'alert.issued', data: { alertId: 'alert-1' } });
  });

  it('does not verify with another secret or another body', () => {
    expect(() => new Webhook(new RandomWebhookSecrets().next()).verify(body, { ...headers })).toThrow();
    expect(() => new Webhook(secret).verify(body.replace('alert-1', 'alert-2'), { ...headers })).toThrow();
  });

  it('of a warning says that the standing is to be read, and no more', () => {
    const { subscriptionId, subscriber, state, channel, status, createdAt, attempts } = delivery;
    const warning: Delivery = { id: 'std_1|sub-1|webhook', event: 'warned', warning: { category: 'fees', lapsesAt: '2026-03-08T00:00:00.000Z' }, subscriptionId, subscriber, state, channel, status, createdAt, attempts };
    const signed = signedWebhook(warning, { url: 'https://example.org', secret }, at);
    expect(new Webhook(secret).verify(signed.body, { ...signed.headers })).toEqual({
      type: 'standing.warned', timestamp: at.toISOString(), data: { deliveryId: 'std_1|sub-1|webhook', subscriptionId: 'sub-1', path: '/v1/standing' },
    });
    expect(signed.headers['webhook-id']).toBe('std_1|sub-1|webhook');
  });

  it('is thin: it says that there is something, never what', () => {
    expect(Object.keys(JSON.parse(body) as object)).toEqual(['type', 'timestamp', 'data']);
    expect(body).not.toMatch(/headline|evidence|places/);
  });
});
