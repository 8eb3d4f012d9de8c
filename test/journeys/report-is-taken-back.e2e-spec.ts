import { eventually } from '@openvrs/testing';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import type { Actor } from '../../tools/rehearsal/cast';
import { contribute } from '../../tools/rehearsal/contributing';
import { everyNovelty, startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';
import { correct, submit, withdraw } from '../../tools/rehearsal/reporting';
import { Listener } from './listener.fixture';
import { refusalOf } from './refusal.fixture';
import { countedOf } from './series.fixture';

const incident = (from: string, to: string, persons: number): object => incidentOn({ from, to }, yesterday(), persons);

describe('what a state takes back', () => {
  let platform: Rehearsal;
  let poland: Actor;
  let warsaw: Actor;
  let lithuania: Actor;
  let warned: Listener;
  let outside: Listener;

  beforeAll(async () => {
    const overrides = { all: { LOG_LEVEL: 'warn' }, analytics: everyNovelty, notifications: { PRIVATE_WEBHOOKS: 'yes' } };
    platform = await startRehearsal({ name: 'journey-taken-back', overrides, say: () => undefined });
    const { cast } = platform;
    for (const state of ['PL', 'LT', 'DE']) await cast.state(state);
    [poland, warsaw, lithuania] = [await cast.actor('PL', 'agency-system'), await cast.actor('PL', 'focal-point'), await cast.actor('LT', 'subscriber')];
    await contribute(await cast.actor('LT', 'agency-system'), lithuania, incident('BY', 'LT', 3));
    [warned, outside] = [await Listener.open(lithuania), await Listener.open(await cast.actor('DE', 'subscriber'))];
  }, 120_000);

  afterAll(async () => {
    await warned?.close();
    await outside?.close();
    await platform?.stop();
  }, 60_000);

  it('a corrected number replaces the first in its series, and the alert stands', async () => {
    const receipt = await submit(poland, incident('BY', 'PL', 12));
    const { alertId } = await warned.issued('Belarus to Poland');
    await eventually(async () => expect(await countedOf(platform.stack, 'leg|BY>PL')).toBe(12));

    expect(await correct(poland, receipt, incident('BY', 'PL', 30))).toMatchObject({ id: receipt.id, version: 2, release: 'released' });

    await eventually(async () => expect(await countedOf(platform.stack, 'leg|BY>PL')).toBe(30));
    expect(await lithuania.notifications.once(`/v1/alerts/${alertId}`)).toMatchObject({ status: 'preliminary' });
    expect(await refusalOf(correct(poland, receipt, incident('BY', 'PL', 31)))).toEqual({ status: 409, code: 'version-conflict' });
  }, 60_000);

  it('a corrected place cancels the alert about the wrong one, by both channels, and warns of the right one', async () => {
    const receipt = await submit(poland, incident('UA', 'PL', 9));
    const { alertId } = await warned.issued('Ukraine to Poland');

    await correct(poland, receipt, incident('UA', 'SK', 9));

    const { reason } = await warned.cancelled(alertId);
    expect(reason).toBe('The reports that it rested on were withdrawn or corrected.');
    expect(await warned.issued('Ukraine to Slovakia')).toMatchObject({ observed: 9 });
    expect(await lithuania.notifications.once(`/v1/alerts/${alertId}`)).toMatchObject({ status: 'cancelled', urgency: 'past', cancelReason: reason });
    await eventually(async () => expect(await Promise.all(['leg|UA>PL', 'leg|UA>SK'].map((leg) => countedOf(platform.stack, leg)))).toEqual([0, 9]));
  }, 60_000);

  it('a narrowed audience holds everywhere at once: stream, alert, list and explanation', async () => {
    const receipt = await submit(poland, incident('MD', 'PL', 8));
    const { alertId } = await warned.issued('Moldova');
    await eventually(async () => expect(await lithuania.accessControl.once(`/v1/access/explain?resource=report:${receipt.id}`)).toMatchObject({ decision: 'allow' }));

    await correct(poland, receipt, { ...incident('MD', 'PL', 8), handling: { tlp: 'RED', releasableTo: ['DE'] } });

    expect(await warned.cancelled(alertId)).toMatchObject({ reason: 'An originator changed who may see what it rests on.' });
    expect(await refusalOf(lithuania.notifications.once(`/v1/alerts/${alertId}`))).toMatchObject({ status: 404 });
    expect(JSON.stringify(await lithuania.notifications.once('/v1/alerts?limit=100'))).not.toMatch(/Moldova|"MD"|MD>/);
    await eventually(async () => {
      for (const name of [`report:${receipt.id}`, `alert:${alertId}`]) expect(await refusalOf(lithuania.accessControl.once(`/v1/access/explain?resource=${name}`))).toEqual({ status: 404, code: 'resource-not-found' });
    });
  }, 60_000);

  it('a withdrawn report takes its signal and its alert with it, and the disclosure stays on record', async () => {
    const receipt = await submit(poland, incident('RU', 'PL', 7));
    const { alertId } = await warned.issued('Russia');

    expect(await withdraw(poland, receipt, 'entered twice')).toMatchObject({ status: 'withdrawn', version: 2 });

    await warned.cancelled(alertId);
    expect(await platform.cast.signals.once(`/v1/signals/${alertId.replace('alert-', '')}`)).toMatchObject({ status: 'superseded' });
    await eventually(async () => expect(await countedOf(platform.stack, 'leg|RU>PL')).toBe(0));
    await eventually(async () => {
      const { disclosures } = await warsaw.accessControl.once<{ disclosures: { resourceId: string; toState: string; method: string; disclosureId: string }[] }>('/v1/disclosures?limit=200');
      const made = disclosures.filter(({ resourceId }) => resourceId === alertId);
      expect(new Set(made.map(({ toState }) => toState))).toEqual(new Set(['LT']));
      const ways = made.map(({ method, disclosureId }) => `${method} ${disclosureId.endsWith('|cancelled') ? 'cancelled' : 'issued'}`);
      expect(ways.sort()).toEqual(['sse cancelled', 'sse issued', 'webhook cancelled', 'webhook issued']);
    });
    expect(await refusalOf(correct(poland, { ...receipt, version: 2 }, incident('RU', 'PL', 8)))).toEqual({ status: 409, code: 'report-withdrawn' });
    expect(await withdraw(poland, receipt, 'once more')).toMatchObject({ status: 'withdrawn', version: 2 });
  }, 60_000);

  it('nobody was told twice, and whoever was not warned heard of no cancellation either', () => {
    for (const event of ['alert.issued', 'alert.cancelled']) {
      const ids = warned.told(event).map(({ alertId }) => alertId);
      expect(ids).toEqual([...new Set(ids)]);
    }
    expect(warned.told('alert.cancelled')).toHaveLength(3);
    expect(outside.stream.events.map(({ event }) => event)).toEqual(['ready']);
    expect([outside.notices, outside.troubles, warned.troubles]).toEqual([[], [], []]);
  });
});
