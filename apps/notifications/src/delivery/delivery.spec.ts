import { aSignal } from '@openvrs/testing';
import { issueAlert } from '../alert/alert';
import { headlineOf } from '../alert/headline';
import type { Subscription } from '../subscription/subscription';
import { planDeliveries, planWarning } from './delivery';
import { withMessages } from './delivery-messages';

const now = new Date('2026-03-01T12:00:00Z');
const alert = issueAlert(aSignal(), headlineOf(aSignal()), now);
const subscription: Subscription = {
  id: 'sub-1', state: 'LT', subscriber: 'client-1', name: 'all', channels: ['sse', 'webhook'], createdAt: now,
  interest: { categories: [], countries: [], citizenships: [], families: [], lanes: [], minimumSeverity: 'minor' },
  webhook: { url: 'https://example.org/hook', secret: 'whsec_AAAA' },
};

describe('deliveries of an alert to a subscription', () => {
  it('are one per channel, unique by alert, subscription and channel', () => {
    const ids = planDeliveries(alert, 'issued', subscription, now).map(({ id }) => id);
    expect(ids).toEqual([`${alert.id}|sub-1|sse`, `${alert.id}|sub-1|webhook`]);
    expect(planDeliveries(alert, 'issued', subscription, new Date()).map(({ id }) => id)).toEqual(ids);
  });

  it('leave out a webhook that is switched off', () => {
    const off = { ...subscription, webhook: { url: 'https://example.org/hook', secret: 'whsec_AAAA', disabledAt: now } };
    expect(planDeliveries(alert, 'issued', off, now).map(({ channel }) => channel)).toEqual(['sse']);
  });

  it('of a cancellation stand beside those of the alert', () => {
    expect(planDeliveries(alert, 'cancelled', subscription, now)[0]?.id).toBe(`${alert.id}|sub-1|sse|cancelled`);
  });

  it('of a warning are for webhooks that are on, whatever the subscription is about, and tell nothing by their id', () => {
    const warning = { id: 'std_1', data: { state: 'LT', category: 'routes' as const, daysBefore: 7, lapsesAt: '2026-03-08T00:00:00.000Z', remedy: 'Contribute.', warnedAt: now.toISOString() } };
    const elsewhere = { ...subscription, interest: { ...subscription.interest, countries: ['ES'] } };
    expect(planWarning(warning, elsewhere, now)).toEqual([{
      id: 'std_1|sub-1|webhook', event: 'warned', warning: { category: 'routes', lapsesAt: '2026-03-08T00:00:00.000Z' },
      subscriptionId: 'sub-1', subscriber: 'client-1', state: 'LT', channel: 'webhook', status: 'pending', createdAt: now, attempts: 0, dueAt: now,
    }]);
    const off = [{ ...subscription, channels: ['sse' as const] }, { ...subscription, webhook: { url: 'https://example.org/hook', secret: 'whsec_AAAA', disabledAt: now } }];
    expect(off.flatMap((each) => planWarning(warning, each, now))).toEqual([]);
  });

  it('each carry the record that they were disclosed; only a stream’s carry word to the streams', () => {
    const subjects = planDeliveries(alert, 'issued', subscription, now).map((delivery) => withMessages(delivery, alert, { policyVersion: 'p1', grounds: ['own-data'], agreements: [] }).outbox.map(({ subject }) => subject));
    expect(subjects).toEqual([['vrs.delivery.created.v1.LT', 'vrs.disclosure.recorded.v2'], ['vrs.disclosure.recorded.v2']]);
  });
});
