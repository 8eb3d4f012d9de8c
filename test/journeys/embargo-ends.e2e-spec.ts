import { eventually } from '@openvrs/testing';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import type { Actor } from '../../tools/rehearsal/cast';
import { contribute } from '../../tools/rehearsal/contributing';
import { everyNovelty, startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';
import { submit } from '../../tools/rehearsal/reporting';
import { Listener } from './listener.fixture';
import { refusalOf } from './refusal.fixture';

const incident = (from: string, to: string, persons: number, handling: object = { tlp: 'GREEN' }): object => ({ ...incidentOn({ from, to }, yesterday(), persons), handling });

describe('a report under an embargo', () => {
  let platform: Rehearsal;
  let [poland, slovakia]: Actor[] = [];
  let listeners: Listener[] = [];

  beforeAll(async () => {
    const overrides = { all: { LOG_LEVEL: 'warn' }, analytics: everyNovelty, notifications: { PRIVATE_WEBHOOKS: 'yes' } };
    platform = await startRehearsal({ name: 'journey-embargo', overrides, say: () => undefined });
    const { cast } = platform;
    for (const state of ['PL', 'SK', 'LT', 'DE']) await cast.state(state);
    const subscribers = await Promise.all(['PL', 'LT', 'DE'].map((state) => cast.actor(state, 'subscriber')));
    [poland, slovakia] = [await cast.actor('PL', 'agency-system'), await cast.actor('SK', 'agency-system')];
    const [polish, lithuanian] = subscribers as [Actor, Actor];
    await contribute(await cast.actor('LT', 'agency-system'), lithuanian, incident('BY', 'LT', 3));
    await contribute(poland, polish, incident('BY', 'PL', 3));
    listeners = await Promise.all(subscribers.map((actor) => Listener.open(actor)));
  }, 120_000);

  afterAll(async () => {
    for (const listener of listeners) await listener.close();
    await platform?.stop();
  }, 60_000);

  it('warns its own state, silences nobody, and is told to all who may see it when that ends', async () => {
    const [own, other, outside] = listeners as [Listener, Listener, Listener];
    const ends = new Date(Date.now() + 20_000);
    const held = { tlp: 'GREEN', embargoUntil: ends.toISOString() };
    await submit(poland!, incident('MD', 'PL', 8, held));
    const early = await own.issued('Moldova to Poland');

    await submit(slovakia!, incident('MD', 'PL', 5));
    const open = await other.issued('Moldova to Poland');
    expect(open.observed).toBe(5);
    await submit(poland!, incident('UA', 'PL', 9, held));
    const { alertId } = await own.issued('Ukraine to Poland');
    expect(await refusalOf(platform.cast.actor('LT', 'subscriber').then(({ notifications }) => notifications.once(`/v1/alerts/${alertId}`)))).toMatchObject({ status: 404 });
    expect(Date.now()).toBeLessThan(ends.getTime());

    await eventually(() => expect(own.told('alert.cancelled')).not.toEqual([]), 60_000);
    expect(Date.now()).toBeGreaterThanOrEqual(ends.getTime());
    expect(await own.cancelled(alertId)).toMatchObject({ reason: expect.stringContaining('embargo') as unknown });
    expect(await other.issued('Ukraine to Poland')).toMatchObject({ observed: 9 });
    await eventually(() => expect(own.told('alert.issued').filter(({ headline }) => headline?.includes('Ukraine to Poland'))).toHaveLength(2));
    await own.cancelled(early.alertId);
    expect([other.told('alert.cancelled'), outside.stream.events.map(({ event }) => event), outside.notices]).toEqual([[], ['ready'], []]);
  }, 120_000);
});
