import type { Lane, ReportReleasedV1 } from '@openvrs/contracts';
import { everyLane, narrowed } from '../detect-signals/every-lane.fixture';
import { laneSettings, memoryStores, replica } from '../project-report-when-released/projecting.fixture';
import { versionOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';

const settings = { ...laneSettings, budget: { perStateMonth: 1_000, falseDiscoveryRate: 0.1 } };
const lanes = ['novelty', 'surge', 'drift', 'method-shift', 'fee-jump', 'cluster'] as const satisfies readonly Lane[];

async function given(lane: Lane, as = (report: ReportReleasedV1): ReportReleasedV1 => report) {
  const stores = memoryStores();
  const { project, folding } = replica(stores, settings);
  const take = async (report: ReportReleasedV1): Promise<void> => {
    await project.handle([versionOf(report, { backfillAfterDays: 36_500 })]);
    await folding.tidy(Infinity);
  };
  for (const report of everyLane[lane]) await take(as(report));
  const told = async (): Promise<Signal[]> => (await stores.signals.page({ limit: 100 })).signals.filter(({ raised }) => raised.lane === lane);
  const standing = async (): Promise<Signal[]> => (await told()).filter(({ superseded, audience }) => superseded === undefined && audience === undefined);
  const forSome = async (): Promise<Signal[]> => (await told()).filter(({ audience }) => audience !== undefined);
  const [signal] = await standing();
  const causing = everyLane[lane].find(({ reportId }) => reportId === signal?.raised.cause.reportId);
  return { take, standing, forSome, causing: causing! };
}
const beside = (report: ReportReleasedV1, state = 'LT'): ReportReleasedV1 => ({ ...report, reportId: 'beside', state, receivedAt: '2026-03-03T11:00:00.000Z', releasedAt: '2026-03-03T11:30:00.000Z' });

describe('where an originator closes the report that was the cause of a signal', () => {
  it.each(lanes)('%s: what others reported beside it is told at once, with the last of them as its cause', async (lane) => {
    const { take, standing, causing } = await given(lane);
    // A share is judged once all have reported who usually do.
    await take(lane === 'method-shift' ? beside(causing, causing.state) : beside(causing));
    await take(narrowed(causing));
    const [left, ...others] = await standing();
    expect(others).toEqual([]);
    expect(left?.raised.basis.handlings).toEqual([{ tlp: 'GREEN' }]);
    expect(left?.raised.cause.reportId).not.toBe(causing.reportId);
    if (lane !== 'drift') expect(left?.raised.cause).toEqual({ reportId: 'beside', receivedAt: '2026-03-03T11:00:00.000Z', releasedAt: '2026-03-03T11:30:00.000Z' });
  });

  it('single figures beside it that are history warn of nothing', async () => {
    const { take, standing } = await given('fee-jump');
    const live = everyLane['fee-jump'].filter(({ content: { history } }) => !history);
    for (const [at, report] of live.entries()) await take({ ...beside(report), reportId: `beside-${at}`, content: { ...report.content, history: true } });
    for (const report of live) await take(narrowed(report));
    expect(await standing()).toEqual([]);
  });

  it('single figures that are for all are not told once more to those for whom alone there were some', async () => {
    const { take, forSome } = await given('fee-jump', (report) => (report.content.history ? report : narrowed(report)));
    const [a, ...others] = everyLane['fee-jump'].filter(({ content: { history } }) => !history);
    const live = [a!, ...others, { ...a!, reportId: 'd' }];
    await take(narrowed(live.at(-1)!));
    expect(await forSome()).toHaveLength(1);
    for (const report of live) await take({ ...report, version: 3 });
    // Anew for as long as one is left that is for them.
    expect((await forSome()).map(({ superseded }) => superseded?.audienceChanged)).toEqual(live.map(() => true));
  });

  it.each(lanes)('%s: where nothing beside it is worth telling, it is taken back', async (lane) => {
    const { take, standing, causing } = await given(lane);
    const live = everyLane[lane].filter(({ content: { history } }) => !history);
    for (const report of new Set([causing, ...live])) await take(narrowed(report));
    expect(await standing()).toEqual([]);
  });
});
