import type { HandlingV1, SignalRaisedV2 } from '@openvrs/contracts';
import { eventually, present } from '@openvrs/testing';
import { embargoEndedReason } from '../change-audience/change-audience.handler';
import { historyBefore, monthlyReturn } from '../pattern/released-report.builder';
import { RunningAnalytics } from '../running-analytics.fixture';

describe('an embargo, with two replicas of analytics on their own servers', () => {
  let analytics: RunningAnalytics;
  beforeAll(async () => {
    analytics = await RunningAnalytics.start(2);
    const history = historyBefore('2021-07', [20, 22, 18, 21, 19, 20, 23, 17, 20, 21]);
    await analytics.release(...history);
    await eventually(async () => expect(await analytics.projected()).toBe(history.length), 30_000);
  }, 60_000);
  afterAll(() => analytics.stop());

  const surges = (): SignalRaisedV2[] => analytics.raised.filter(({ lane }) => lane === 'surge');
  const rests = ({ basis: { handlings } }: SignalRaisedV2): readonly HandlingV1[] => handlings;

  it('keeps a report to its own state and from no count of the others, and has it told to all within seconds of its end, once', async () => {
    const ends = new Date(Date.now() + 12_000);
    await analytics.release(monthlyReturn('held', '2021-07', { count: 900, state: 'LT', content: { handling: { tlp: 'GREEN', embargoUntil: ends.toISOString() } } }));
    const own = await eventually(() => present('signal for its own state', surges()[0]));
    expect(rests(own)).toContainEqual({ tlp: 'GREEN', releasableTo: ['LT'] });
    await analytics.release(monthlyReturn('beside', '2021-07', { count: 300 }));
    const open = await eventually(() => present('signal for all', surges()[1]));
    expect([open.evidence.observed, rests(open)]).toEqual([300, [{ tlp: 'GREEN' }]]);
    expect(Date.now()).toBeLessThan(ends.getTime());

    await eventually(() => expect(analytics.superseded).toContainEqual(expect.objectContaining({ signalId: own.signalId, reason: embargoEndedReason, audienceChanged: true })), 40_000);
    expect(Date.now()).toBeGreaterThanOrEqual(ends.getTime());
    await eventually(async () => expect(await analytics.counted('leg|BY>PL')).toBe(201 + 900 + 300));
    await eventually(async () => expect(await analytics.place.database.collection('reportProjections').countDocuments({ opensAt: { $exists: true } })).toBe(0));
    expect(await analytics.deadLetters()).toBe(0);
  }, 120_000);
});
