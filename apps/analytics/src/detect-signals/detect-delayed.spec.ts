import type { ReportReleasedV1 } from '@openvrs/contracts';
import { dayName, dayNumber, daysOf, ordinalOfName } from '../calendar/calendar';
import { canonical, judgedIn } from '../lane/judgement';
import { judges } from '../lane/judges';
import { content, flow } from '../pattern/report.builder';
import { laneSettings, memoryStores, replica, type Stores } from '../project-report-when-released/projecting.fixture';
import { versionOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';

const first = ordinalOfName('2025-W10', 'week');

/** An incident of a week, released so many days after the week began. */
function incident(week: number, nth: number, { count, delay }: { readonly count: number; readonly delay: number }, version = 1): ReportReleasedV1 {
  const { from } = daysOf(first + week, 'week');
  const at = `${dayName(dayNumber(from) + delay)}T10:00:00.000Z`;
  return { reportId: `w${week}-${nth}`, version, state: 'GR', agency: 'gr-border-police', receivedAt: at, releasedAt: at, content: content({ period: { from, to: from }, flows: [flow({ count })] }) };
}

/** Of each week a fifth is released by its second day, half by its end, the rest in the two weeks after. */
const usual = [1, 4, 6, 11, 17].map((delay) => ({ count: 4, delay }));
const weeks = (from: number, to: number): ReportReleasedV1[] =>
  Array.from({ length: to - from }, (_, at) => usual.map((each, nth) => incident(from + at, nth, each))).flat();
const inOrder = (reports: readonly ReportReleasedV1[]): ReportReleasedV1[] => [...reports].sort((a, b) => (a.releasedAt < b.releasedAt ? -1 : 1));

async function raisedBy(reports: readonly ReportReleasedV1[], stores: Stores, today: string): Promise<Signal[]> {
  const { project } = replica(stores, { ...laneSettings, novelty: { minimumSightings: 1e9, minimumSurprise: 9 } }, { now: () => new Date(today) });
  const raised: Signal[] = [];
  for (const report of reports) raised.push(...(await project.handle([versionOf(report, { backfillAfterDays: 90 })])));
  return raised;
}

/** Weeks 0 to 19 as they came to be known by the second day of the week after. */
const known = inOrder(weeks(0, 20)).filter(({ releasedAt }) => releasedAt < `${dayName(dayNumber(daysOf(first + 20, 'week').from) + 1)}T23`);

describe('what is judged by delay', () => {
  const extra = [1, 1, 1].map((delay, at) => incident(20, 100 + at, { count: 20, delay }));

  it('a week is told to surge while most of it is still to be reported, with what was expected by then', async () => {
    const stores = memoryStores();
    const raised = await raisedBy([...known, ...extra], stores, extra[0]!.releasedAt);
    const [{ raised: { lane, evidence } }] = raised.filter(({ raised: { pattern } }) => pattern.family === 'leg') as [Signal];
    expect(lane).toBe('surge');
    expect(evidence.expectedDelay!.age).toBe(0);
    expect(evidence.expectedDelay!.reportedShare).toBeCloseTo(0.2, 1);
    expect(evidence.expected).toBeCloseTo(20 * evidence.expectedDelay!.reportedShare, 0);
    expect(evidence).toMatchObject({ methodVersion: '3', parameters: { delay: 'lawless', delaysOf: 'series', byNow: true } });
    expect(evidence.chosenBecause).toContain('usually in by now');
    expect(evidence.observed).toBeLessThan(90);
    const sent = JSON.parse(JSON.stringify(evidence)) as typeof evidence;
    expect(canonical(judgedIn(judges.surge!(sent.inputs as never)!))).toBe(canonical(judgedIn(sent)));
  });

  it('an ordinary week surges at no age, though the weeks before it are not all in', async () => {
    expect(await raisedBy(inOrder(weeks(0, 26)), memoryStores(), '2026-01-01T00:00:00.000Z')).toEqual([]);
  });

  it('is taken back by a correction once nothing of it is left, as of the day of the correction', async () => {
    const stores = memoryStores();
    const [{ id }] = (await raisedBy([...known, ...extra], stores, extra[0]!.releasedAt)) as [Signal];
    const corrected = extra.map((_, at) => incident(20, 100 + at, { count: 1, delay: 2 }, 2));
    await raisedBy(corrected, stores, corrected[0]!.releasedAt);
    expect((await stores.signals.get(id))!.superseded!.reason).toContain('its past explains');
  });

  it('says that too little is known where no past says when it came, and takes what is in as all', async () => {
    const history = weeks(0, 20).map((report) => ({ ...report, content: { ...report.content, history: true } }));
    const [raised] = await raisedBy([...history, incident(20, 1, { count: 400, delay: 1 })], memoryStores(), extra[0]!.releasedAt);
    expect(raised!.raised.evidence).toMatchObject({ methodVersion: '3', parameters: { delay: 'unknown' } });
    expect(raised!.raised.evidence.expectedDelay).toBeUndefined();
    expect(raised!.raised.evidence.chosenBecause).toContain('Too little is known of its delays');
  });
});
