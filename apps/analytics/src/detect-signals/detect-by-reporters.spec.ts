import type { HandlingV1, ReportReleasedV1 } from '@openvrs/contracts';
import { dayName, dayNumber, daysOf, ordinalOfName } from '../calendar/calendar';
import { canonical, judgedIn } from '../lane/judgement';
import { judges } from '../lane/judges';
import { content, flow, route } from '../pattern/report.builder';
import { laneSettings, memoryStores, replica, type Stores } from '../project-report-when-released/projecting.fixture';
import { versionOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';

const first = ordinalOfName('2025-W10', 'week');

/** An incident of a week on a leg, released so many days after the week began. */
function incident(week: number, nth: string, nodes: readonly string[], { count, delay, history = false, handling = { tlp: 'GREEN' } }: { readonly count: number; readonly delay: number; readonly history?: boolean; readonly handling?: HandlingV1 }): ReportReleasedV1 {
  const { from } = daysOf(first + week, 'week');
  const at = `${dayName(dayNumber(from) + delay)}T10:00:00.000Z`;
  const body = content({ period: { from, to: from }, flows: [flow({ count })], routes: [route('r', [...nodes], 'foot')], history, handling });
  return { reportId: `w${week}-${nth}`, version: 1, state: 'GR', agency: 'gr-border-police', receivedAt: at, releasedAt: at, content: body };
}
const [busy, rare] = [['TR', 'GR'], ['AL', 'GR']];
/** Half of what Greece reports of a week comes within it, the rest in the week after. */
const usual = (handling?: HandlingV1): ReportReleasedV1[] => Array.from({ length: 20 }, (_, week) => [2, 4, 9, 11].map((delay) => incident(week, `${delay}-${handling?.tlp ?? ''}`, busy, { count: 3, delay, ...(handling ? { handling } : {}) }))).flat();
/** The rare leg is known from history alone. */
const past = Array.from({ length: 20 }, (_, week) => incident(week, 'rare', rare, { count: 2, delay: 3, history: true }));
const surging = incident(20, 'now', rare, { count: 90, delay: 4 });

async function raisedBy(reports: readonly ReportReleasedV1[], stores: Stores = memoryStores(), settings = { ...laneSettings, novelty: { minimumSightings: 1e9, minimumSurprise: 9 } }): Promise<Signal[]> {
  const { project, folding } = replica(stores, settings, { now: () => new Date('2025-08-01T10:00:00.000Z') });
  const inOrder = [...reports].sort((a, b) => (a.releasedAt < b.releasedAt ? -1 : 1));
  const raised: Signal[] = [];
  for (const report of inOrder) raised.push(...(await project.handle([versionOf(report, { backfillAfterDays: 90 })])));
  await folding.tidy(Infinity);
  return raised.filter(({ raised: { pattern } }) => pattern.key === 'leg|AL>GR');
}

describe('a sparse pattern', () => {
  it('is judged by the delays of its reporters over all that they report, and says so', async () => {
    const [{ raised: { lane, evidence } }] = (await raisedBy([...usual(), ...past, surging])) as [Signal];
    expect(lane).toBe('surge');
    expect(evidence.expectedDelay!.age).toBe(0);
    expect(evidence.expectedDelay!.reportedShare).toBeCloseTo(0.5, 1);
    expect(evidence).toMatchObject({ methodVersion: '3', parameters: { delay: 'lawless', delaysOf: 'reporters' } });
    expect(evidence.chosenBecause).toContain('those of its reporters');
    expect(evidence.chosenBecause.length).toBeLessThanOrEqual(300);
    const sent = JSON.parse(JSON.stringify(evidence)) as typeof evidence;
    expect(canonical(judgedIn(judges.surge!(sent.inputs as never)!))).toBe(canonical(judgedIn(sent)));
  });

  it('by another replica as well, once what has come was written', async () => {
    const stores = memoryStores();
    await raisedBy([...usual(), ...past], stores);
    const { project, habits, folding } = replica(stores);
    await habits.load();
    const raised = await project.handle([versionOf(surging, { backfillAfterDays: 90 })]);
    expect(raised.find(({ raised: { pattern } }) => pattern.key === 'leg|AL>GR')!.raised.evidence.parameters['delaysOf']).toBe('reporters');
    await folding.tidy(Infinity);
  });

  it('is told nothing of reports under a handling that it does not rest on', async () => {
    const open = await raisedBy([...past, surging]);
    const secret = await raisedBy([...usual({ tlp: 'RED', releasableTo: ['GR'] }), ...past, surging]);
    // How many patterns were tested, which q says, is no secret.
    expect(secret.map(({ raised: { evidence } }) => ({ ...evidence, q: 0 }))).toEqual(open.map(({ raised: { evidence } }) => ({ ...evidence, q: 0 })));
    expect(open[0]!.raised.evidence.parameters['delay']).toBe('unknown');
  });
});
