import { aSignal } from '@openvrs/testing';
import type { Alert, Withheld } from '../alert/alert';
import { Cancellations } from '../delivery/cancellations';
import type { PlannedDelivery } from '../delivery/delivery.repository';
import { KnownSubscriptions } from '../subscription/known-subscriptions';
import type { Subscription } from '../subscription/subscription';
import { IssueAlertWhenSignalIsRaised } from './issue-alert-when-signal-is-raised.handler';

const subscription = (id: string, state: string): Subscription => ({
  id, state, subscriber: `cli-${state}`, name: id, channels: ['sse'], createdAt: new Date(0),
  interest: { categories: [], countries: [], citizenships: [], families: [], lanes: [], minimumSeverity: 'minor' },
});

/** Italy is entitled, nobody else is. `stored` may change behind the back of what is known. */
async function given(stored: Subscription[]) {
  const steps: string[] = [];
  const alerts = new Map<string, Alert>();
  const deliveries = new Map<string, PlannedDelivery>();
  const subscriptions = new KnownSubscriptions({ onRemoved: () => undefined, all: async () => [...stored], candidates: async () => [...stored] });
  await subscriptions.load();
  const handler = new IssueAlertWhenSignalIsRaised({
    subscriptions,
    cancellations: new Cancellations({ find: async () => undefined }, { addNew: async () => [], announce: async () => undefined, subscriptionsWarnedOf: async () => [] }),
    recent: { remember: ({ id }) => void steps.push(`remember ${id}`), forget: (id) => void steps.push(`forget ${id}`) },
    clock: { now: () => new Date('2026-03-03T10:00:00Z') },
    entitlements: {
      untilFresh: async () => undefined,
      decide: (state: string) => ({ effect: state === 'IT' ? 'allow' : 'deny', reasons: [{ code: 'standing-stale' }], policyVersion: '1' }),
      allowance: (_, { policyVersion }) => ({ policyVersion, grounds: [], agreements: [] }),
    },
    alerts: {
      cancelledAmong: async (ids: readonly string[]) => [...alerts.values()].filter(({ id, status }) => ids.includes(id) && status === 'cancelled'),
      addNew: async (added: readonly Alert[]) => {
        steps.push('alert');
        const fresh = added.filter(({ id }) => !alerts.has(id));
        for (const alert of fresh) alerts.set(alert.id, alert);
        return fresh.map(({ id }) => id);
      },
      withholdAlso: async (id: string, withheld: readonly Withheld[]) => void alerts.set(id, { ...alerts.get(id)!, withheld: [...alerts.get(id)!.withheld, ...withheld] }),
    },
    deliveries: {
      addNew: async (planned: readonly PlannedDelivery[]) => {
        const fresh = planned.filter(({ delivery }) => !deliveries.has(delivery.id));
        for (const each of fresh) deliveries.set(each.delivery.id, each);
        return fresh;
      },
      announce: async (added: readonly PlannedDelivery[]) => added.forEach(({ delivery }) => steps.push(`announce ${delivery.subscriptionId}`)),
    },
  });
  return { handler, steps, alerts, deliveries };
}

describe('a signal that was raised', () => {
  it('warns whoever may know before anything else is written, and remembers from whom it is withheld', async () => {
    const { handler, steps, alerts } = await given([subscription('it', 'IT'), subscription('gr', 'GR')]);
    expect(await (await handler.handle([aSignal()])).finished).toMatchObject({ issued: 1, withheld: 1 });
    expect(steps.slice(1)).toEqual(['announce it', 'alert']);
    expect([...alerts.values()][0]!.withheld).toEqual([{ state: 'GR', subscriptionId: 'gr', reasons: ['standing-stale'] }]);
  });

  it('warns those too who subscribed at another replica a moment ago, each once however often it comes', async () => {
    const stored = [subscription('it', 'IT')];
    const { handler, steps, alerts, deliveries } = await given(stored);
    stored.push(subscription('it-2', 'IT'), subscription('gr', 'GR'));
    expect(await (await handler.handle([aSignal()])).finished).toMatchObject({ withheld: 1 });
    await (await handler.handle([aSignal()])).finished;
    expect(steps.filter((step) => step.startsWith('announce'))).toEqual(['announce it', 'announce it-2']);
    expect([...deliveries.values()].map(({ delivery }) => delivery.subscriptionId)).toEqual(['it', 'it-2']);
    expect([...alerts.values()][0]!.withheld.map(({ subscriptionId }) => subscriptionId)).toEqual(['gr']);
  });

  it('that fell away meanwhile and comes once more is not shown as it was raised', async () => {
    const { handler, steps, alerts } = await given([subscription('it', 'IT')]);
    await (await handler.handle([aSignal()])).finished;
    const [alert] = [...alerts.values()];
    alerts.set(alert!.id, { ...alert!, status: 'cancelled' });
    await (await handler.handle([aSignal()])).finished;
    expect(steps.slice(3)).toEqual([`remember ${alert!.id}`, 'alert', `forget ${alert!.id}`]);
  });
});
