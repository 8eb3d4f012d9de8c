import type { ReportReleasedV1 } from '@openvrs/contracts';
import { canonical, judgedIn } from '../lane/judgement';
import { judges } from '../lane/judges';
import { route } from '../pattern/report.builder';
import { historyBefore, monthlyReturn } from '../pattern/released-report.builder';
import { laneSettings, memoryStores, replica, type Stores } from '../project-report-when-released/projecting.fixture';
import { versionOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';

const level = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20, 20, 21, 19];
const by = (mode: string, reports: readonly ReportReleasedV1[]): ReportReleasedV1[] =>
  reports.map((report) => ({ ...report, reportId: `${report.reportId}-${mode}`, content: { ...report.content, routes: [route('r', ['BY', 'PL'], mode)] } }));
const history = [...by('road', historyBefore('2021-07', level)), ...by('air', historyBefore('2021-07', level.map(() => 1)))];
const july = (mode: string, count: number, version = 1): ReportReleasedV1 => by(mode, [monthlyReturn('july', '2021-07', { count, version })])[0]!;

async function take(reports: readonly ReportReleasedV1[], stores: Stores): Promise<Signal[]> {
  const { project } = replica(stores, { ...laneSettings, budget: { perStateMonth: 1_000, falseDiscoveryRate: 0.1 } });
  const raised: Signal[] = [];
  for (const report of reports) raised.push(...(await project.handle([versionOf(report, { backfillAfterDays: 36_500 })])));
  return raised.filter(({ raised: { lane } }) => lane === 'method-shift');
}
const standing = async (stores: Stores, { subject }: Signal): Promise<Signal[]> => (await stores.signals.about([subject])).filter(({ superseded }) => superseded === undefined);

async function givenAir(): Promise<Stores> {
  const stores = memoryStores();
  const { project, folding } = replica(stores);
  await project.handle(history.map((report) => versionOf(report, { backfillAfterDays: 36_500 })));
  await folding.tidy();
  // The share of the air is not judged yet: the other return of the leg is missing.
  expect(await take([july('air', 38)], stores)).toEqual([]);
  return stores;
}

describe('a share whose whole is completed later', () => {
  it('is judged when the rest of its leg comes, by a replica that has just begun as well', async () => {
    const stores = await givenAir();
    const { project, families } = replica(stores);
    await families.load();
    const raised = await project.handle([versionOf(july('road', 2), { backfillAfterDays: 36_500 })]);
    const [{ raised: { pattern, evidence, cause } }] = raised.filter(({ raised: { lane } }) => lane === 'method-shift') as [Signal];
    expect(pattern).toMatchObject({ key: 'leg-mode|BY>PL|air', family: 'leg-mode', mode: 'air', places: [{ country: 'BY' }, { country: 'PL' }] });
    expect(evidence).toMatchObject({ observed: 0.95, parameters: { part: 38, whole: 40 } });
    expect(cause.reportId).toBe('july-road');
    expect(canonical(judgedIn(judges['method-shift']!(JSON.parse(JSON.stringify(evidence.inputs)) as never)!))).toBe(canonical(judgedIn(evidence)));
  });

  it('is taken back when so much more comes that nothing is left of it, and told again when that is corrected', async () => {
    const stores = await givenAir();
    const { project, families } = replica(stores);
    await families.load();
    const judge = (report: ReportReleasedV1): Promise<Signal[]> => project.handle([versionOf(report, { backfillAfterDays: 36_500 })]);
    const [shift] = (await judge(july('road', 2))).filter(({ raised: { lane } }) => lane === 'method-shift') as [Signal];
    expect(await standing(stores, shift)).toHaveLength(1);
    const more = by('rail', [monthlyReturn('more', '2021-07', { count: 900 })])[0]!;
    await judge(more);
    expect(await standing(stores, shift)).toEqual([]);
    expect((await stores.signals.get(shift.id))!.superseded!.reason).toBe('A later report came: the share of 2021-07 is now what its past explains.');
    await judge({ ...more, version: 2, content: { ...more.content, flows: more.content.flows.map((flow) => ({ ...flow, count: { state: 'known' as const, value: 1 } })) } });
    expect((await standing(stores, shift)).map(({ id }) => id === shift.id)).toEqual([false]);
  });
});
