import type { ReportReleasedV1 } from '@openvrs/contracts';
import { eventually } from '@openvrs/testing';
import { route } from '../../apps/analytics/src/pattern/report.builder';
import { historyBefore, monthlyReturn } from '../../apps/analytics/src/pattern/released-report.builder';
import { RunningAnalytics } from '../../apps/analytics/src/running-analytics.fixture';

const level = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20, 20, 21, 19];
const rising = ['BY', 'PL'];
const shifting = ['RS', 'HU'];
const surging = ['MA', 'ES'];

const by = (mode: string, reports: readonly ReportReleasedV1[]): ReportReleasedV1[] =>
  reports.map((report) => ({ ...report, reportId: `${report.reportId}-${mode}`, content: { ...report.content, routes: [route('r', shifting, mode)] } }));
const history = [
  ...historyBefore('2021-07', level, { nodes: rising }),
  ...historyBefore('2021-07', level, { nodes: surging }),
  ...by('road', historyBefore('2021-07', level, { nodes: shifting })),
  ...by('air', historyBefore('2021-07', level.map(() => 1), { nodes: shifting })),
];
const months = ['2021-07', '2021-08', '2021-09', '2021-10'];
const live = [
  ...by('air', [monthlyReturn('shift', '2021-07', { count: 38, nodes: shifting })]),
  ...Array.from({ length: 30 }, (_, at) => monthlyReturn(`surge-${at}`, '2021-07', { count: 20, nodes: surging })),
  ...['AL', 'MK', 'XK'].map((to) => monthlyReturn(`new-${to}`, '2021-07', { count: 2, nodes: ['BA', to] })),
];

/** The other of the two returns that the leg has every month: until both are there, no share is judged. */
const usual = by('road', [monthlyReturn('shift', '2021-07', { count: 2, nodes: shifting })]);

describe('three replicas of analytics, and every lane', () => {
  let analytics: RunningAnalytics;
  beforeAll(async () => {
    analytics = await RunningAnalytics.start(3, { NOVELTY_MINIMUM_SIGHTINGS: '0', NOVELTY_MINIMUM_SURPRISE: '0', ALARMS_PER_STATE_MONTH: '1000' });
    await analytics.release(...history);
    await eventually(async () => expect(await analytics.projected()).toBe(history.length), 30_000);
  }, 90_000);
  afterAll(() => analytics.stop());

  const twice = (reports: readonly ReportReleasedV1[]): Promise<unknown> => Promise.all([analytics.release(...reports), analytics.again(...[...reports].reverse())]);
  const said = (): string[] => analytics.raised.map(({ lane, pattern, series }) => `${lane} ${pattern.key} ${series.period}`);

  it('misses none and says none twice, though every report comes twice', async () => {
    await twice(usual);
    await eventually(async () => expect(await analytics.projected()).toBe(history.length + usual.length), 30_000);
    await twice(live);
    for (const month of months) {
      const before = await analytics.projected();
      await twice([monthlyReturn(`rise-${month}`, month, { count: 36, nodes: rising })]);
      await eventually(async () => expect(await analytics.projected()).toBeGreaterThan(before));
    }
    const wanted = [
      'novelty leg|BA>AL 2021-07', 'novelty leg|BA>MK 2021-07', 'novelty leg|BA>XK 2021-07',
      'surge leg|MA>ES 2021-07', 'method-shift leg-mode|RS>HU|air 2021-07',
    ];
    await eventually(() => expect(said()).toEqual(expect.arrayContaining(wanted)), 30_000);
    await eventually(() => expect(said()).toContainEqual(expect.stringMatching(/^drift leg\|BY>PL /)), 30_000);
    expect(await analytics.projected()).toBe(history.length + usual.length + live.length + months.length);
    expect(new Set(said()).size).toBe(said().length);
    expect(await analytics.deadLetters()).toBe(0);
  }, 90_000);
});
