import { aSeenAlert } from './alert.builder';
import { Api } from './api';
import { until } from './deadline';
import { FakeNotifications } from './fake-notifications.fixture';
import { Listeners } from './listeners';
import type { DemoState } from './participants';

const states: DemoState[] = [
  { state: 'PL', agencies: [], subscribes: { channels: ['sse'], countries: ['PL'] } },
  { state: 'GB', agencies: [], subscribes: { channels: ['webhook'], countries: [] } },
  { state: 'IT', agencies: [], subscribes: { channels: ['sse', 'webhook'], countries: [] } },
  { state: 'HU', agencies: [] },
];

describe('the listeners of the demo', () => {
  const notifications = new FakeNotifications();
  let listeners: Listeners;
  beforeEach(async () => {
    const base = await notifications.start();
    listeners = new Listeners((state) => ({ token: async () => state, notifications: new Api(base, async () => state) }), () => 1_000);
    await listeners.open(states);
  });
  afterEach(async () => {
    await listeners.close();
    await notifications.stop();
  });

  it('enter every arrival, by stream and by webhook, and fetch what a thin notice is about', async () => {
    await notifications.warn(aSeenAlert({ alertId: 'a' }), ['GB']);
    await until(() => listeners.book.alertOf('a') !== undefined, { what: 'the alert', withinMs: 5_000 });
    await notifications.warn(aSeenAlert({ alertId: 'b' }), ['PL', 'IT']);
    await until(() => listeners.book.countBy({}) === 4, { what: 'four arrivals', withinMs: 5_000 });
    expect(listeners.book.arrivalsOf('b').map(({ state, channel }) => `${state} ${channel}`).sort()).toEqual(['IT sse', 'IT webhook', 'PL sse']);
    expect(listeners.troubles).toEqual([]);
  });

  it('say how long it has been quiet', async () => {
    expect(listeners.quietMs).toBe(1_000);
    await notifications.warn(aSeenAlert({ alertId: 'c' }), ['PL']);
    await until(() => listeners.quietMs === 0, { what: 'an arrival', withinMs: 5_000 });
  });
});
