import type { HandlingV1, ReportReleasedV1 } from '@openvrs/contracts';
import { historyBefore, monthlyReturn } from '../pattern/released-report.builder';
import { laneSettings, memoryStores, replica, type Stores } from '../project-report-when-released/projecting.fixture';
import { versionOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';

const level = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20, 20, 21, 19];
const settings = { ...laneSettings, novelty: { minimumSightings: 0, minimumSurprise: 0 }, budget: { perStateMonth: 1, falseDiscoveryRate: 0.1 } };
const onlyOwn: HandlingV1 = { tlp: 'RED' };
const forFrance: HandlingV1 = { tlp: 'RED', releasableTo: ['FR'] };
const forItaly: HandlingV1 = { tlp: 'AMBER', releasableTo: ['IT'] };

const under = (handling: HandlingV1, report: ReportReleasedV1): ReportReleasedV1 => ({ ...report, reportId: `${report.reportId}-${JSON.stringify(handling)}`, content: { ...report.content, handling } });
const july = (reportId: string, count: number, state = 'PL'): ReportReleasedV1 => monthlyReturn(reportId, '2021-07', { count, state });

async function given(history: readonly ReportReleasedV1[]) {
  const stores = memoryStores();
  const { project } = replica(stores, settings);
  const take = async (...reports: readonly ReportReleasedV1[]): Promise<Signal[]> => {
    const raised: Signal[] = [];
    for (const report of reports) raised.push(...(await project.handle([versionOf(report, { backfillAfterDays: 36_500 })])));
    return raised;
  };
  await take(...history);
  return { stores, take };
}
const said = (signals: readonly Signal[]): string[] => signals.map(({ raised: { lane, pattern, basis }, audience }) => `${lane} ${pattern.key} of ${basis.states.join()}${audience ? ` for ${audience}` : ''}`);
const standing = async (stores: Stores): Promise<string[]> => said((await stores.signals.page({ limit: 100 })).signals.filter(({ superseded }) => superseded === undefined)).sort();

describe('what all may see', () => {
  it.each([['by its own state alone', onlyOwn], ['by one other state', forFrance]])('surges for all, whatever was reported to be seen %s', async (_, handling) => {
    const hidden = [...historyBefore('2021-07', level, { state: 'LT' }).map((report) => under(handling, report)), under(handling, july('hidden', 700, 'LT'))];
    const { take } = await given([...historyBefore('2021-07', level), ...hidden]);
    const raised = await take(july('open', 900));
    expect(said(raised)).toEqual(['surge leg|BY>PL of PL']);
    expect(raised[0]!.raised.basis.handlings).toEqual([{ tlp: 'GREEN' }]);
    expect(raised[0]!.raised.evidence).toMatchObject({ observed: 900, reportCount: 1 });
  });

  it('is new to all, also where some knew it already', async () => {
    const { take } = await given([]);
    expect(said(await take(under(onlyOwn, july('hidden', 3, 'LT'))))).toEqual([]);
    expect(said(await take(july('open', 3)))).toEqual(['novelty leg|BY>PL of PL']);
    expect(said(await take(under(forFrance, july('known', 3, 'LT'))))).toEqual([]);
  });

  it('is judged together with what some alone may see for these, who are told what it adds', async () => {
    const { take } = await given(historyBefore('2021-07', level));
    expect(said(await take(july('open', 21)))).toEqual([]);
    const [more, ...others] = await take(under(forFrance, july('more', 900, 'LT')));
    expect(others).toEqual([]);
    expect(said([more!])).toEqual(['surge leg|BY>PL of LT,PL for FR,LT']);
    expect(more!.raised.evidence).toMatchObject({ observed: 921, reportCount: 2 });
    expect(more!.raised.basis.handlings).toEqual(expect.arrayContaining([{ tlp: 'GREEN' }, { tlp: 'RED', releasableTo: ['FR', 'LT'] }]));
  });

  it('does not meet what others may see, nor does this take its place in a budget', async () => {
    const { stores, take } = await given([...historyBefore('2021-07', level), ...historyBefore('2021-07', level, { nodes: ['UA', 'PL'] })]);
    await take(under(forFrance, july('a', 900, 'LT')), under(forItaly, july('b', 900, 'LT')));
    await take({ ...july('c', 900), content: { ...monthlyReturn('c', '2021-07', { nodes: ['UA', 'PL'], count: 900 }).content } });
    expect(await standing(stores)).toEqual(['surge leg|BY>PL of LT,PL for FR,LT', 'surge leg|BY>PL of LT,PL for IT,LT', 'surge leg|UA>PL of PL']);
  });

  it('is told of what an originator opens, and of what is left where one closes its own', async () => {
    const { stores, take } = await given(historyBefore('2021-07', level));
    await take(july('open', 300), july('closing', 600, 'LT'));
    const closed = { ...july('closing', 600, 'LT'), version: 2 };
    await take({ ...closed, content: { ...closed.content, handling: onlyOwn } });
    const [all, some] = (await stores.signals.page({ limit: 9 })).signals.filter(({ superseded }) => superseded === undefined).sort((a) => (a.audience ? 1 : -1));
    expect([said([all!]), all!.raised.evidence.observed]).toEqual([['surge leg|BY>PL of PL'], 300]);
    expect([said([some!]), some!.raised.evidence.observed]).toEqual([['surge leg|BY>PL of LT,PL for LT'], 900]);

    await take({ ...july('closing', 600, 'LT'), version: 3 });
    expect(await standing(stores)).toEqual(['surge leg|BY>PL of PL']);
    expect(await stores.signals.standingIn(['surge'])).toHaveLength(1);
  });

  it('is told anew to those for whom alone it was only while something is left that is for them', async () => {
    const { stores, take } = await given(historyBefore('2021-07', level));
    const [first, second] = ['first', 'second'].map((id) => under(forFrance, july(id, 900, 'LT'))) as [ReportReleasedV1, ReportReleasedV1];
    await take(first, july('open', 3), second);
    expect(await standing(stores)).toEqual(['surge leg|BY>PL of LT,PL for FR,LT']);
    const opened = (report: ReportReleasedV1): ReportReleasedV1 => ({ ...report, version: 2, content: july('', 900).content });
    await take(opened(first));
    expect(await standing(stores)).toEqual(['surge leg|BY>PL of LT,PL', 'surge leg|BY>PL of LT,PL for FR,LT']);
    const anew = (await stores.signals.standingIn(['surge'])).find(({ audience }) => audience !== undefined);
    expect(anew?.raised.cause.reportId).toBe(second.reportId);
    await take(opened(second));
    expect(await standing(stores)).toEqual(['surge leg|BY>PL of LT,PL']);
  });

  it('falls for those who see more as well, once what all may see is taken back', async () => {
    const { stores, take } = await given(historyBefore('2021-07', level));
    await take(july('open', 70), under(forFrance, july('more', 80, 'LT')));
    expect(await standing(stores)).toEqual(['surge leg|BY>PL of LT,PL for FR,LT']);
    await take({ ...july('open', 1), version: 2 });
    expect(await standing(stores)).toEqual([]);
  });
});
