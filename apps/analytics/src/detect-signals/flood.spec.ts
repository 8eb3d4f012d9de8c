import { countries } from '@openvrs/vocabulary';
import { monthlyReturn } from '../pattern/released-report.builder';
import { laneSettings, memoryStores, replica, type Replica } from '../project-report-when-released/projecting.fixture';
import { versionOf } from '../projection/version-of';
import type { Signal } from '../signal/signal';

const from = countries.map(({ alpha2 }) => alpha2).filter((code) => !['TR', 'GR', 'BG'].includes(code));
const room = { live: 100, history: 10_000, news: 10 };
const every = { ...laneSettings, novelty: { minimumSightings: 100, minimumSurprise: 1 } };

async function take({ project, folding }: Replica, reports: readonly ReturnType<typeof monthlyReturn>[]): Promise<Signal[]> {
  const raised = await project.handle(reports.map((report) => versionOf(report, { backfillAfterDays: 36_500 })));
  await folding.tidy();
  return raised;
}

describe('what one state makes up', () => {
  it('takes neither the place of what others find nor their surprise, and is let in once another shows it', async () => {
    const stores = memoryStores();
    const running = replica(stores, every, undefined, room);
    const known = Array.from({ length: 1_000 }, (_, at) => monthlyReturn(`h${at}`, '2021-06', { count: 1, nodes: ['BG', 'TR'], state: 'BG', history: true }));
    await take(running, known);
    await running.folding.tidy(Infinity);

    const flood: Signal[] = [];
    for (const [at, code] of from.entries()) flood.push(...(await take(running, [monthlyReturn(`f${at}`, '2021-07', { count: 1, nodes: [code, 'GR'], state: 'XX' })])));
    expect(flood.filter(({ raised: { lane } }) => lane === 'novelty').length).toBeLessThanOrEqual(room.news + 1);
    expect(running.setAside.get('XX')).toBeGreaterThan(100);
    expect((await stores.patterns.newcomers('XX', new Date(0))).live).toBe(room.live);

    const told = await take(running, [monthlyReturn('true', '2021-07', { count: 2, nodes: ['TR', 'GR'], state: 'GR' })]);
    expect(told.map(({ raised: { lane, pattern } }) => [lane, pattern.key])).toContainEqual(['novelty', 'leg|TR>GR']);

    const [kept] = await stores.projections.setAside();
    expect(kept).toMatchObject({ state: 'XX' });
    const [example] = kept!.examples.filter((key) => key.startsWith('leg|'));
    const [code = ''] = example!.slice('leg|'.length).split('>');
    await take(running, [monthlyReturn('second', '2021-07', { count: 5, nodes: [code, 'GR'], state: 'GR' })]);
    for (let round = 0; round < 3; round += 1) await running.folding.tidy();
    const [cell] = await stores.cells.ofPattern(example!);
    const [held] = await stores.cells.history([{ seriesId: cell!.series.id, from: '0', to: '9' }]);
    expect([held!.count, held!.sources.map(({ state }) => state).sort()]).toEqual([6, ['GR', 'XX']]);
  });
});
