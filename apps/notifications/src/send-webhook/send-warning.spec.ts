import type { WarningDelivery } from '../delivery/delivery';
import type { AttemptOutcome } from '../delivery/webhook-retry';
import { StandingWarnings } from '../standing-warning/standing-warnings';
import type { Subscription } from '../subscription/subscription';
import { RandomWebhookSecrets } from '../subscription/webhook-secrets';
import { SendWebhook } from './send-webhook.handler';

const [made, lapsesAt] = [new Date('2026-03-01T12:00:00Z'), '2026-03-08T00:00:00.000Z'];
const after = (seconds: number): Date => new Date(made.getTime() + seconds * 1_000);
const subscription: Subscription = {
  id: 'sub-1', state: 'IT', subscriber: 'cli-1', name: 'desk', channels: ['webhook'], createdAt: made,
  interest: { categories: [], countries: [], citizenships: [], families: [], lanes: [], minimumSeverity: 'minor' },
  webhook: { url: 'https://desk.example/hook', secret: new RandomWebhookSecrets().next() },
};
const delivery: WarningDelivery = {
  id: 'std_1|sub-1|webhook', event: 'warned', warning: { category: 'routes', lapsesAt }, subscriptionId: 'sub-1', subscriber: 'cli-1', state: 'IT',
  channel: 'webhook', status: 'pending', createdAt: made, attempts: 1, dueAt: made,
};

interface Situation {
  readonly seesUntil?: string;
  readonly now?: Date;
  readonly outcome?: AttemptOutcome;
  readonly found?: Subscription | 'none';
}

/** What becomes of the warning, step by step. */
async function becomes({ seesUntil, now = after(1), outcome = { ok: true }, found = subscription }: Situation): Promise<string[]> {
  const steps: string[] = [];
  const step = (name: string) => async (...[id, ...rest]: unknown[]): Promise<void> => void steps.push([name, String(id), ...rest.map((each) => (each instanceof Date ? each.toISOString() : String(each)))].join(' '));
  const warnings = new StandingWarnings({ heldUntil: (state, category) => (state === 'IT' && category === 'routes' ? seesUntil : undefined) });
  const sending = new SendWebhook({
    alerts: { find: async () => undefined },
    subscriptions: { find: async () => (found === 'none' ? undefined : found), webhookFailing: step('failing'), webhookWorks: step('works'), disableWebhook: step('disabled') },
    deliveries: { takeDueWebhook: async () => delivery, retryWebhook: step('retry'), putOffWebhook: step('put off'), failWebhook: step('failed'), markDelivered: step('delivered'), markWithheld: step('withheld'), wasDelivered: async () => false },
    entitlements: { untilFresh: step('fresh'), decide: () => ({ effect: 'deny', reasons: [{ code: 'standing-unknown' }], policyVersion: '1' }) },
    warnings,
    client: { send: async ({ url, headers }) => (steps.push(`sent ${url} ${headers['webhook-id']}`), outcome) },
    clock: { now: () => now },
  });
  expect(await sending.sendNext()).toBe(true);
  return steps.filter((each) => !each.startsWith('fresh'));
}

describe('a webhook that a state is about to lose what it sees', () => {
  it('is sent while that holds', async () => {
    expect(await becomes({ seesUntil: lapsesAt })).toEqual(['sent https://desk.example/hook std_1|sub-1|webhook', `delivered std_1|sub-1|webhook ${after(1).toISOString()}`]);
  });

  it('is tried again as an alert is, and counts against its endpoint', async () => {
    expect((await becomes({ seesUntil: lapsesAt, outcome: { ok: false, failure: 'http-503', gone: false } })).slice(1)).toEqual([
      `retry std_1|sub-1|webhook ${after(6).toISOString()} http-503`, `failing sub-1 ${after(1).toISOString()}`,
    ]);
    expect((await becomes({ seesUntil: lapsesAt, outcome: { ok: false, failure: 'http-410', gone: true } })).slice(1)).toEqual([
      'failed std_1|sub-1|webhook http-410', `failing sub-1 ${after(1).toISOString()}`, `disabled sub-1 ${after(1).toISOString()}`,
    ]);
  });

  it('waits for the standing that it is about, which may come a moment later, and is not sent where none does', async () => {
    const held = { seesUntil: '2027-03-02T00:00:00.000Z' };
    expect(await becomes(held)).toEqual([`put off std_1|sub-1|webhook ${after(6).toISOString()} standing-not-there-yet`]);
    expect(await becomes({ ...held, now: after(31) })).toEqual(['withheld std_1|sub-1|webhook']);
  });

  it.each<[string, Situation]>([
    ['has contributed', { seesUntil: '2027-03-02T00:00:00.000Z', now: after(3_600) }],
    ['has left, or is known of no longer', { now: after(3_600) }],
    ['has lost it', { seesUntil: lapsesAt, now: new Date(lapsesAt) }],
  ])('is not sent to a state that %s', async (_, situation) => {
    expect(await becomes(situation)).toEqual(['withheld std_1|sub-1|webhook']);
  });

  it.each<[string, Situation['found']]>([
    ['was shut out', 'none'],
    ['switched it off', { ...subscription, webhook: { url: 'https://desk.example/hook', secret: 'whsec_AAAA', disabledAt: made } }],
  ])('is not sent to a subscriber who %s', async (_, found) => {
    expect(await becomes({ seesUntil: lapsesAt, found: found! })).toEqual(['failed std_1|sub-1|webhook endpoint-gone']);
  });
});
