import type { FeeV1, ReportContentV1 } from '@openvrs/contracts';
import { dayName, dayNumber } from '../calendar/calendar';
import { canonical, judgedIn } from '../lane/judgement';
import { judges } from '../lane/judges';
import { released, route, withdrawn } from '../pattern/report.builder';
import { memoryStores, replica, type Stores } from '../project-report-when-released/projecting.fixture';
import type { ReportVersion } from '../projection/projection';
import type { Signal } from '../signal/signal';

const today = '2026-03-02';
const weeksAgo = (weeks: number): string => dayName(dayNumber(today) - 7 * weeks);
const on = (day: string): Pick<ReportContentV1, 'period' | 'history'> => ({ period: { from: day, to: day }, history: day !== today });

const fee = (amount: number): FeeV1 => ({ amount, currency: 'EUR', per: 'person', scope: 'leg', routeRef: 'r' });
const paid = (id: string, weeks: number, amount: number, version = 1): ReportVersion =>
  released({ reportId: id, version, content: { ...on(weeksAgo(weeks)), flows: [], fees: [fee(amount)] } });
const usual = Array.from({ length: 12 }, (_, at) => paid(`usual-${at}`, 5 + at, 2_000 + 40 * (at % 5)));

const at = (id: string, weeks: number, latitude: number, longitude: number): ReportVersion =>
  released({ reportId: id, content: { ...on(weeksAgo(weeks)), flows: [], routes: [route('r', [{ country: 'TR' }, { country: 'GR', latitude, longitude, role: 'border-crossing' }])] } });
/** One a week at each of ten places, far and wide. */
const scattered = Array.from({ length: 24 }, (_, week) => Array.from({ length: 4 }, (_, place) => at(`s-${week}-${place}`, week + 1, 35 + place, 25 + ((place * 7 + week) % 3) * 0.5))).flat();
const gathered = Array.from({ length: 8 }, (_, each) => at(`g-${each}`, 0, 36.4, 27.9));

async function take(versions: readonly ReportVersion[], stores: Stores = memoryStores()): Promise<{ raised: Signal[]; stores: Stores }> {
  const { project } = replica(stores);
  const raised: Signal[] = [];
  for (const version of versions) raised.push(...(await project.handle([version])));
  return { raised: raised.filter(({ raised: { lane } }) => lane === 'fee-jump' || lane === 'cluster'), stores };
}

function expectReproduced({ raised: { lane, evidence } }: Signal): void {
  const again = judges[lane]!(JSON.parse(JSON.stringify(evidence.inputs)) as never)!;
  expect(canonical(judgedIn(again))).toBe(canonical(judgedIn(evidence)));
}

const standing = async (stores: Stores, { subject }: Signal): Promise<Signal[]> => (await stores.signals.about([subject])).filter(({ superseded }) => superseded === undefined);

describe('single figures, judged on arrival', () => {
  it('fees that double on a leg are a jump, for whoever may see fees as well', async () => {
    const { raised } = await take([...usual, paid('a', 0, 4_100), paid('b', 0, 4_300), paid('c', 0, 4_000), paid('d', 0, 4_050)]);
    expect(raised).toHaveLength(1);
    const [{ raised: { pattern, categories, evidence, cause } }] = raised as [Signal];
    expect(pattern.key).toBe('leg|TR>GR');
    expect(categories).toEqual(['flows', 'routes', 'fees']);
    expect(evidence).toMatchObject({ measure: 'amount', currency: 'EUR', observed: 4_100, reportCount: 3, method: 'median-mad' });
    expect(evidence.chart.at(-1)).toEqual({ period: '2026-W10', value: 4_100 });
    expect(evidence.baseline.every(({ value }) => value >= 2_000 && value <= 2_160)).toBe(true);
    expect(cause.reportId).toBe('c');
    expectReproduced(raised[0]!);
  });

  it('a jump falls when the reports that showed it are corrected or withdrawn, and is told again when it comes back', async () => {
    const { raised: [jump], stores } = await take([...usual, paid('a', 0, 4_100), paid('b', 0, 4_300), paid('c', 0, 4_000)]);
    await take([paid('c', 0, 4_200, 2)], stores);
    expect(await standing(stores, jump!)).toHaveLength(1);
    await take([paid('c', 0, 2_000, 3)], stores);
    await take([withdrawn('b')], stores);
    expect(await standing(stores, jump!)).toEqual([]);
    const { raised: [again] } = await take([paid('d', 0, 4_400), paid('e', 0, 4_100)], stores);
    expect(again!.subject).toBe(jump!.subject);
    expect(again!.id).not.toBe(jump!.id);
  });

  it('incidents that gather at a place nobody watched are a cluster, told once', async () => {
    const { raised } = await take([...scattered, ...gathered]);
    expect(raised).toHaveLength(1);
    const [{ raised: { lane, evidence, series } }] = raised as [Signal];
    expect([lane, series.unit]).toEqual(['cluster', 'events']);
    expect(evidence).toMatchObject({ p: 0.001, parameters: { latitude: 36.4, longitude: 27.9, recurrence: 1_000 } });
    expect(evidence.seed).toBeDefined();
    expect(evidence.observed).toBeGreaterThan(2 * evidence.expected);
    expectReproduced(raised[0]!);
  });

  it('a cluster falls with the reports that made it', async () => {
    const { raised: [cluster], stores } = await take([...scattered, ...gathered]);
    for (const { reportId } of gathered.slice(1)) await take([withdrawn(reportId)], stores);
    expect(await standing(stores, cluster!)).toEqual([]);
  });

  it('scattered incidents and steady fees say nothing', async () => {
    const { raised } = await take([...usual, ...scattered, at('x', 0, 36, 25.5), paid('a', 0, 2_100), paid('b', 0, 2_000), paid('c', 0, 2_050)]);
    expect(raised).toEqual([]);
  });
});
