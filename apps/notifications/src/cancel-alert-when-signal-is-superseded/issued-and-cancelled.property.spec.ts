import { aSignal } from '@openvrs/testing';
import fc from 'fast-check';
import type { Alert } from '../alert/alert';
import { Cancellations } from '../delivery/cancellations';
import type { PlannedDelivery } from '../delivery/delivery.repository';
import { IssueAlertWhenSignalIsRaised } from '../issue-alert-when-signal-is-raised/issue-alert-when-signal-is-raised.handler';
import type { Subscription } from '../subscription/subscription';
import { CancelAlertWhenSignalIsSuperseded } from './cancel-alert-when-signal-is-superseded.handler';

const now = new Date('2026-03-01T10:00:00.000Z');
const signal = aSignal({ signalId: 's-1' });
const interest = { categories: [], countries: [], citizenships: [], families: [], lanes: [], minimumSeverity: 'minor' as const };
const subscription: Subscription = { id: 'sub-1', name: 'duty desk', subscriber: 'cli-1', state: 'IT', interest, channels: ['sse'], createdAt: now };

/** What both handlers share, and the steps in which they take it. */
function notifications(step: <T>(effect: () => T) => Promise<T>): { issue: () => Promise<unknown>; cancel: () => Promise<unknown>; told: () => string[] } {
  const [kept, planned] = [new Map<string, Alert>(), new Map<string, PlannedDelivery>()];
  const deliveries = {
    addNew: (all: readonly PlannedDelivery[]) => step(() => {
      const added = all.filter(({ delivery }) => !planned.has(delivery.id));
      for (const each of added) planned.set(each.delivery.id, each);
      return added;
    }),
    // Never fails: what cannot be published is left to the sweep.
    announce: async () => undefined,
    subscriptionsWarnedOf: () => step(() => [...new Set([...planned.values()].map(({ delivery }) => delivery.subscriptionId))]),
  };
  const alerts = {
    addNew: (all: readonly Alert[]) => step(() => {
      const fresh = all.filter(({ id }) => !kept.has(id));
      for (const alert of fresh) kept.set(alert.id, alert);
      return fresh.map(({ id }) => id);
    }),
    withholdAlso: async () => undefined,
    cancelledAmong: (ids: readonly string[]) => step(() => [...kept.values()].filter(({ id, status }) => ids.includes(id) && status === 'cancelled')),
    cancel: (id: string) => step((): Alert | undefined => {
      const alert = kept.get(id);
      if (alert) kept.set(id, { ...alert, status: 'cancelled' });
      return kept.get(id);
    }),
  };
  const known = { candidates: () => [subscription], look: () => step(() => [subscription]) };
  const recent = { remember: () => undefined, forget: () => undefined };
  const clock = { now: () => now };
  const entitlements = { untilFresh: async () => undefined, allowance: () => ({ policyVersion: 'p1', grounds: [], agreements: [] }), decide: () => ({ effect: 'allow' as const, reasons: [], policyVersion: 'p1' }) };
  const cancellations = new Cancellations({ find: async () => subscription }, deliveries);
  const issuing = new IssueAlertWhenSignalIsRaised({ alerts, subscriptions: known, recent, deliveries, entitlements, cancellations, clock });
  const cancelling = new CancelAlertWhenSignalIsSuperseded({ alerts, recent, cancellations, clock });
  return {
    issue: async () => (await issuing.handle([signal])).finished,
    cancel: () => cancelling.handle([{ signalId: signal.signalId, reason: 'Withdrawn.', audienceChanged: false, supersededAt: now.toISOString() }]),
    told: () => [...planned.values()].map(({ delivery }) => delivery.event),
  };
}

/** As the stream does: again until it is done. */
async function redelivered(handle: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const done = await handle().then(() => true, () => false);
    if (done) return;
  }
  throw new Error('never done');
}

describe('an alert that is issued and cancelled at the same time', () => {
  it('is cancelled for whoever was warned of it, once, in any order of the steps and wherever either dies', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(fc.nat({ max: 12 }), { maxLength: 3 }), async (scheduler, deaths) => {
      let taken = 0;
      const { issue, cancel, told } = notifications(async (effect) => {
        await scheduler.schedule(Promise.resolve());
        taken += 1;
        if (deaths.includes(taken)) throw new Error('killed');
        return effect();
      });
      await scheduler.waitFor(Promise.all([redelivered(issue), redelivered(cancel)]));
      expect(told().sort()).toEqual(['cancelled', 'issued']);
    }), { numRuns: 500 });
  });
});
