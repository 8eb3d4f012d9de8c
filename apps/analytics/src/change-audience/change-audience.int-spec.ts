import type { Lane, ReportReleasedV1, SignalRaisedV2 } from '@openvrs/contracts';
import { eventually } from '@openvrs/testing';
import { everyLane, narrowed } from '../detect-signals/every-lane.fixture';
import { RunningAnalytics } from '../running-analytics.fixture';

/** Those that a narrowing meets by more than the pattern of a report: by its leg, and by single figures. */
const lanes = ['method-shift', 'fee-jump', 'cluster'] as const satisfies readonly Lane[];
const storyOf = (lane: Lane): ReportReleasedV1[] => everyLane[lane].map((report) => ({ ...report, reportId: `${lane}-${report.reportId}` }));
const isHistory = ({ content }: ReportReleasedV1): boolean => content.history;

describe('two replicas of analytics on their own servers', () => {
  let analytics: RunningAnalytics;
  let released = 0;
  beforeAll(async () => {
    analytics = await RunningAnalytics.start(2, { ALARMS_PER_STATE_MONTH: '1000' });
    await releaseAll(lanes.flatMap((lane) => storyOf(lane).filter(isHistory)));
    for (const lane of lanes) for (const report of storyOf(lane).filter((each) => !isHistory(each))) await releaseAll([report]);
  }, 90_000);
  afterAll(() => analytics.stop());

  async function releaseAll(reports: readonly ReportReleasedV1[]): Promise<void> {
    await analytics.release(...reports);
    released += reports.length;
    await eventually(async () => expect(await analytics.projected()).toBe(released), 30_000);
  }
  const raisedBy = (lane: Lane): SignalRaisedV2[] => analytics.raised.filter((raised) => raised.lane === lane);

  it.each(lanes)('narrowed by an originator, a signal of the lane %s is taken back from all, and raised anew for those who may see it', async (lane) => {
    await eventually(() => expect(raisedBy(lane).length).toBeGreaterThan(0), 30_000);
    const before = raisedBy(lane);
    const last = storyOf(lane).at(-1)!;
    await analytics.release(narrowed(last));
    for (const { signalId } of before) await eventually(() => expect(analytics.superseded).toContainEqual(expect.objectContaining({ signalId, audienceChanged: true })), 30_000);
    const about = (raised: readonly SignalRaisedV2[]): string[] => raised.map(({ pattern, series }) => `${pattern.key} ${series.period}`).sort();
    const narrow = { tlp: 'RED', releasableTo: ['FR', last.state].sort() };
    const anew = (): SignalRaisedV2[] => raisedBy(lane).filter(({ signalId, basis }) => !before.some((each) => each.signalId === signalId) && JSON.stringify(basis.handlings).includes(JSON.stringify(narrow)));
    await eventually(() => expect(about(anew())).toEqual(about(before)), 30_000);
    expect(await analytics.deadLetters()).toBe(0);
  }, 60_000);
});
