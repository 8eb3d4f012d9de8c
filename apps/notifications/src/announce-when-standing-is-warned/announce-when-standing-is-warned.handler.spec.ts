import type { Envelope, StandingWarnedV1 } from '@openvrs/contracts';
import type { OutgoingMessage } from '@openvrs/messaging';
import type { PlannedDelivery } from '../delivery/delivery.repository';
import type { Subscription } from '../subscription/subscription';
import { AnnounceWhenStandingIsWarned } from './announce-when-standing-is-warned.handler';

const now = new Date('2026-03-01T12:00:00Z');
const subscription = (id: string, state: string): Subscription => ({
  id, state, subscriber: `cli-${id}`, name: id, channels: ['webhook'], createdAt: now, webhook: { url: 'https://desk.example/hook', secret: 'whsec_AAAA' },
  interest: { categories: [], countries: [], citizenships: [], families: [], lanes: [], minimumSeverity: 'minor' },
});
const warning = (id: string, state: string): Envelope<StandingWarnedV1> => ({
  specversion: '1.0', id, source: 'access-control', type: 'standing.warned', subject: state, time: now.toISOString(), datacontenttype: 'application/json', dataschema: 'x',
  data: { state, category: 'routes', daysBefore: 7, lapsesAt: '2026-03-08T00:00:00.000Z', remedy: 'Contribute.', warnedAt: now.toISOString() },
});

describe('a warning of a standing', () => {
  it('is made ready once for each webhook of the state however often it comes, and said to all streams', async () => {
    const [kept, published] = [new Map<string, PlannedDelivery>(), [] as OutgoingMessage[]];
    const handler = new AnnounceWhenStandingIsWarned({
      subscriptions: { withWebhookOf: async (state) => [subscription('it-1', 'IT'), subscription('it-2', 'IT'), subscription('gr', 'GR')].filter((each) => each.state === state) },
      deliveries: {
        addNew: async (planned) => {
          const fresh = planned.filter(({ delivery }) => !kept.has(delivery.id));
          for (const each of fresh) kept.set(each.delivery.id, each);
          return fresh;
        },
      },
      publisher: { publish: async (messages) => void published.push(...messages) },
      clock: { now: () => now },
    });
    expect([await handler.handle([warning('std_1', 'IT'), warning('std_2', 'FR')]), await handler.handle([warning('std_1', 'IT')])]).toEqual([true, false]);
    expect([...kept.values()].map(({ delivery, outbox }) => [delivery.id, delivery.state, outbox.length])).toEqual([['std_1|it-1|webhook', 'IT', 0], ['std_1|it-2|webhook', 'IT', 0]]);
    expect(published.map(({ envelope }) => envelope.id)).toEqual(['announced|std_1', 'announced|std_2', 'announced|std_1']);
  });
});
