import type { AlertEvent } from '@openvrs/contracts';
import { aSignal } from '@openvrs/testing';
import { issueAlert } from '../alert/alert';
import { AlertFrame } from './alert-frame';
import type { SseFrame } from './sse-frame';

const now = new Date('2026-03-01T12:00:00Z');
const alert = { ...issueAlert(aSignal({ signalId: 'one' }), 'One', now), cancelReason: 'withdrawn' };

/** A delivery to a state that may see the alert or not, by now, and was shown it or not. */
async function shown(event: AlertEvent, maySee: boolean, wasDelivered: boolean): Promise<{ frame: Omit<SseFrame, 'id'> | undefined; noted: string[] }> {
  const noted: string[] = [];
  const frames = new AlertFrame({
    alerts: { find: async () => alert },
    recent: { find: async () => alert },
    entitlements: { untilFresh: async () => undefined, decide: () => ({ effect: maySee ? 'allow' : 'deny', reasons: [{ code: 'standing-unknown' }], policyVersion: '1' }) },
    deliveries: { wasDelivered: async (id) => (noted.push(id), wasDelivered) },
    ledger: { delivered: () => noted.push('delivered'), withheld: () => noted.push('withheld'), flush: async () => undefined },
    clock: { now: () => now },
  });
  const delivery = { deliveryId: 'd', alertId: alert.id, subscriptionId: 's', subscriber: 'c', state: 'LT', event, createdAt: now.toISOString() };
  return { frame: await frames.render({ sequence: 1, delivery }), noted };
}

describe('what an open stream shows of a delivery', () => {
  it('is the alert, while it is for the reader', async () => {
    expect(await shown('issued', true, false)).toMatchObject({ frame: { event: 'alert.issued', data: { alertId: 'alert-one', subscriptionId: 's' } }, noted: ['delivered'] });
    expect(await shown('issued', false, true)).toEqual({ frame: undefined, noted: ['withheld'] });
  });

  it('is that it fell away, to whoever was shown it, and says no more', async () => {
    expect(await shown('cancelled', false, true)).toEqual({
      frame: { event: 'alert.cancelled', data: { alertId: 'alert-one', subscriptionId: 's', reason: 'withdrawn' } }, noted: ['alert-one|s|sse', 'delivered'],
    });
  });

  it('is not even that, to whoever never was and may not see it now', async () => {
    expect(await shown('cancelled', false, false)).toEqual({ frame: undefined, noted: ['alert-one|s|sse', 'withheld'] });
  });

  it('is that it fell away, to whoever may see it', async () => {
    expect(await shown('cancelled', true, false)).toMatchObject({ frame: { event: 'alert.cancelled' }, noted: ['delivered'] });
  });
});
