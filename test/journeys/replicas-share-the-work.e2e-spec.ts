import { eventually, present } from '@openvrs/testing';
import { historyBefore, monthlyReturn } from '../../apps/analytics/src/pattern/released-report.builder';
import { RunningAnalytics } from '../../apps/analytics/src/running-analytics.fixture';

const quiet = [3, 5, 0, 4, 6, 2, 5, 3, 4, 1, 6, 4];
const before = quiet.reduce((sum, count) => sum + count, 0);
const reports = 120;

describe('three replicas of analytics on one stream', () => {
  let analytics: RunningAnalytics;
  beforeAll(async () => {
    analytics = await RunningAnalytics.start(3, { NOVELTY_MINIMUM_SIGHTINGS: '0', NOVELTY_MINIMUM_SURPRISE: '0', ALARMS_PER_STATE_MONTH: '100' });
    await analytics.release(...historyBefore('2021-07', quiet));
    await eventually(async () => expect(await analytics.projected()).toBe(quiet.length));
  }, 60_000);
  afterAll(() => analytics.stop());
  const said = (): string[] => analytics.raised.map(({ lane, pattern }) => `${lane} ${pattern.key}`).sort();
  const news = ['novelty leg|BA>AL', 'novelty leg|BA>MK', 'novelty leg|BA>RS', 'novelty leg|BA>XK', 'surge leg|BY>PL'];

  it('count every report once and say every signal once, though each comes twice, corrected ones and new legs among them', async () => {
    const surging = Array.from({ length: reports }, (_, at) => monthlyReturn(`r${at}`, '2021-07', { count: 10 }));
    const corrected = surging.filter((_, at) => at % 10 === 0).map(({ reportId }) => monthlyReturn(reportId, '2021-07', { count: 4, version: 2 }));
    const newLegs = ['RS', 'XK', 'MK', 'AL'].map((to) => monthlyReturn(`leg-${to}`, '2021-07', { count: 1, nodes: ['BA', to] }));
    const sent = [...surging, ...newLegs, ...corrected];
    await Promise.all([analytics.release(...sent), analytics.again(...[...sent].reverse())]);

    const expected = before + 10 * reports - 6 * corrected.length;
    await eventually(async () => expect(await analytics.counted('leg|BY>PL')).toBe(expected), 30_000);
    for (const to of ['RS', 'XK', 'MK', 'AL']) await eventually(async () => expect(await analytics.counted(`leg|BA>${to}`)).toBe(1));
    expect(await analytics.projected()).toBe(quiet.length + reports + newLegs.length);

    await eventually(() => expect(said()).toEqual(news));
    expect(await analytics.deadLetters()).toBe(0);
  }, 60_000);

  it('take back together what was withdrawn, once', async () => {
    await Promise.all(Array.from({ length: reports }, (_, at) => analytics.withdraw(`r${at}`, 3)));
    await eventually(async () => expect(await analytics.counted('leg|BY>PL')).toBe(before), 30_000);
    const taken = await eventually(() => present('superseded', analytics.superseded.find(({ signalId }) => signalId.startsWith('surge'))));
    expect(analytics.superseded.filter(({ signalId }) => signalId === taken.signalId)).toHaveLength(1);
    expect(said()).toEqual(news);
  }, 60_000);
});
