import { aSignal, FixedClock } from '@openvrs/testing';
import { issueAlert, type Alert, type Withheld } from '../alert/alert';
import type { PlannedDelivery } from '../delivery/delivery.repository';
import type { Subscription } from '../subscription/subscription';
import { WarnWhenAnEmbargoEnds } from './warn-when-an-embargo-ends.handler';

const issuedAt = new Date('2026-03-01T12:00:00Z');
const held = issueAlert(aSignal({ signalId: 'held' }), 'Held back', issuedAt);
const subscription = (id: string, state: string): Subscription => ({
  id, state, subscriber: `cli-${state}`, name: id, channels: ['sse'], createdAt: issuedAt,
  interest: { categories: [], countries: [], citizenships: [], families: [], lanes: [], minimumSeverity: 'minor' },
});

/** Italy is entitled, Greece is not. */
function given({ opened = held, isCancelledMeanwhile = false, at = '2026-03-02T12:00:00Z', addNew }: { opened?: Alert; isCancelledMeanwhile?: boolean; at?: string; addNew?: () => Promise<never> } = {}) {
  const [deliveries, listed, told] = [new Map<string, PlannedDelivery>(), new Map<string, readonly Withheld[]>(), [] as string[]];
  const handler = new WarnWhenAnEmbargoEnds({
    clock: new FixedClock(at),
    alerts: {
      opened: async () => (listed.has(opened.id) ? [] : [opened]),
      listAnew: async (id, withheld) => void listed.set(id, withheld),
      cancelledAmong: async () => (isCancelledMeanwhile ? [{ ...opened, status: 'cancelled' as const }] : []),
    },
    subscriptions: { candidates: async () => [subscription('it', 'IT'), subscription('gr', 'GR')] },
    deliveries: {
      addNew: addNew ?? (async (planned) => {
        const fresh = planned.filter(({ delivery }) => !deliveries.has(delivery.id));
        for (const each of fresh) deliveries.set(each.delivery.id, each);
        return fresh;
      }),
      announce: async () => undefined,
    },
    entitlements: {
      untilFresh: async () => undefined,
      decide: (state) => ({ effect: state === 'IT' ? 'allow' : 'deny', reasons: [{ code: 'standing-stale' }], policyVersion: '1' }),
      allowance: (_, { policyVersion }) => ({ policyVersion, grounds: [], agreements: [] }),
    },
    cancellations: { tell: async ({ id }) => void told.push(id) },
  });
  return { handler, deliveries, listed, told };
}

describe('an embargo that ends', () => {
  it('warns whoever may see the alert, once, and says of the others why not', async () => {
    const { handler, deliveries, listed, told } = given();
    for (let look = 0; look < 2; look += 1) await handler.handle();
    expect([...deliveries.values()].map(({ delivery: { subscriptionId, event } }) => [subscriptionId, event])).toEqual([['it', 'issued']]);
    expect([...listed]).toEqual([['alert-held', [{ state: 'GR', subscriptionId: 'gr', reasons: ['standing-stale'] }]]]);
    expect(told).toEqual([]);
  });

  it('is looked at again where the warnings could not be written', async () => {
    const { handler, listed } = given({ addNew: () => Promise.reject(new Error('away')) });
    await expect(handler.handle()).rejects.toThrow('away');
    expect(listed.size).toBe(0);
  });

  it('warns of nothing that fell away, and says so of what does meanwhile', async () => {
    const before = given({ opened: { ...held, status: 'cancelled' } });
    await before.handler.handle();
    expect([before.deliveries.size, before.listed.size]).toEqual([0, 1]);
    const meanwhile = given({ isCancelledMeanwhile: true });
    await meanwhile.handler.handle();
    expect(meanwhile.told).toEqual(['alert-held']);
  });

  it('warns of nothing that has outlived what is to be done about it', async () => {
    const { handler, deliveries, listed } = given({ at: '2026-04-02T12:00:00Z' });
    await handler.handle();
    expect([deliveries.size, listed.size]).toEqual([0, 1]);
  });
});
