import { explanations, lanes, type Lane, type ReportReleasedV1 } from '@openvrs/contracts';
import { detectionVersion } from '@openvrs/detection';
import { canonical, judgedIn } from '../lane/judgement';
import { judges } from '../lane/judges';
import { laneSettings, memoryStores, replica, type Stores } from '../project-report-when-released/projecting.fixture';
import { versionOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';
import { everyLane, narrowed } from './every-lane.fixture';

async function told(lane: Lane): Promise<{ signal: Signal; stores: Stores; take: (report: ReportReleasedV1) => Promise<Signal[]> }> {
  const stores = memoryStores();
  const { project, folding } = replica(stores, { ...laneSettings, budget: { perStateMonth: 1_000, falseDiscoveryRate: 0.1 } });
  const take = (report: ReportReleasedV1): Promise<Signal[]> => project.handle([versionOf(report, { backfillAfterDays: 36_500 })]);
  const raised: Signal[] = [];
  const live = everyLane[lane].filter(({ content: { history } }) => !history);
  await project.handle(everyLane[lane].filter((report) => !live.includes(report)).map((report) => versionOf(report, { backfillAfterDays: 36_500 })));
  await folding.tidy(Infinity);
  for (const report of live) raised.push(...(await take(report)));
  const [signal] = raised.filter(({ raised: each }) => each.lane === lane);
  if (signal === undefined) throw new Error(`${lane} has nothing to say`);
  return { signal, stores, take };
}

describe.each(lanes)('the lane %s', (lane) => {
  it('says all that its judgement rests on', async () => {
    const { signal: { raised: { evidence, series } } } = await told(lane);
    for (const said of [evidence.method, evidence.methodVersion, evidence.chosenBecause]) expect(said).not.toBe('');
    expect(evidence.chosenBecause).toMatch(/past|periods|fees|events|spans/i);
    expect(evidence.library).toBe(detectionVersion);
    expect(Object.keys(evidence.parameters)).not.toEqual([]);
    expect(evidence.seed !== undefined).toBe(lane === 'cluster');
    expect(evidence.p!).toBeLessThanOrEqual(0.1);
    // A first sighting has no test, and a scan has counted all that it looked at.
    expect(evidence.q !== undefined).toBe(lane !== 'novelty' && lane !== 'cluster');
    expect(evidence.observed).not.toBe(evidence.expected);
    expect(evidence.interval!.lower <= evidence.expected && evidence.expected <= evidence.interval!.upper).toBe(true);
    // It was told because it is outside of what would be likely if nothing had changed.
    expect(evidence.observed < evidence.interval!.lower || evidence.observed > evidence.interval!.upper).toBe(true);
    expect(evidence.interval!.level >= 0.9 && evidence.interval!.level < 1).toBe(true);
    expect(evidence.baseline.length > 0).toBe(lane !== 'novelty' && lane !== 'cluster');
    expect(evidence.chart.at(-1)).toMatchObject({ period: series.period });
    expect([evidence.reportCount, evidence.contributingStateCount, evidence.rank].every((each) => each > 0)).toBe(true);
    expect(evidence.grades).toEqual(['admiralty:B2']);
    expect(evidence.window.from <= evidence.window.to && evidence.observedOver.from <= evidence.observedOver.to).toBe(true);
    expect(evidence.alternatives.map(({ explanation }) => explanation).sort()).toEqual([...explanations].sort());
    expect(evidence.parts !== undefined).toBe(lane === 'novelty');
    // Of a series whose past says nothing of delays, that too is said.
    expect(evidence.parameters['delay']).toBe({ surge: 'unknown', 'method-shift': 'waited-for', displacement: 'waited-for' }[lane as string] ?? 'not-used');
    const sent = JSON.parse(JSON.stringify(evidence)) as typeof evidence;
    expect(canonical(judgedIn(judges[lane]!(sent.inputs as never)!))).toBe(canonical(judgedIn(sent)));
  });

  it('is raised anew for those who may still see it when an originator narrows who may, and taken back from all others', async () => {
    const { signal, stores, take } = await told(lane);
    const last = everyLane[lane].at(-1)!;
    await take(narrowed(last));
    expect((await stores.signals.get(signal.id))!.superseded).toMatchObject({ audienceChanged: true });
    const standing = (await stores.signals.standingIn([lane])).filter(({ raised: { pattern, series } }) => pattern.key === signal.raised.pattern.key && series.period === signal.raised.series.period);
    const narrow = { tlp: 'RED', releasableTo: ['FR', last.state].sort() };
    const [forSome, ...others] = standing.filter(({ raised: { basis } }) => JSON.stringify(basis.handlings).includes(JSON.stringify(narrow)));
    expect([forSome!.audience, others]).toEqual([narrow.releasableTo.join(','), []]);
    // What is left may be worth telling by itself.
    expect(standing.filter((each) => each !== forSome).every(({ audience }) => audience === undefined)).toBe(true);
  });
});
