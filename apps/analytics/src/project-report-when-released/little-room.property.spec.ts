import fc from 'fast-check';
import { knownNow } from '../knowledge/known-now';
import { flow, released, route, withdrawn } from '../pattern/report.builder';
import type { ReportVersion } from '../projection/projection';
import { memoryStores, replica, type Stores } from './projecting.fixture';

const places = fc.constantFrom('TR', 'GR', 'IT', 'LY', 'TN');
const version = fc.record({ report: fc.nat({ max: 4 }), version: fc.integer({ min: 1, max: 3 }), from: places, to: places, state: fc.constantFrom('GR', 'XX'), count: fc.integer({ min: 0, max: 9 }) })
  .map(({ report, version, from, to, state, count }): ReportVersion =>
    count === 0 && version > 1 ? withdrawn(`rep_${report}`, version)
      : released({ reportId: `rep_${report}`, version, state, content: { routes: [route('r', [from, to])], flows: [flow({ count, citizenship: 'AFG' })] } }));
const steps = fc.array(fc.record({ arrive: fc.array(version, { maxLength: 3 }), folds: fc.nat({ max: 2 }) }), { minLength: 1, maxLength: 8 });

/** What each cell should hold, by what the projections say counts in it. */
async function byProjections(stores: Stores): Promise<{ cells: Map<string, number>; whole: Map<string, string[]>; aside: string[] }> {
  const cells = new Map<string, number>();
  const whole = new Map<string, string[]>();
  const all = [...(await stores.projections.find(Array.from({ length: 5 }, (_, at) => `rep_${at}`))).values()];
  for (const projection of all) {
    for (const { cellId, count } of projection.cells) cells.set(cellId, (cells.get(cellId) ?? 0) + count);
    const kept = projection.aside?.contributions ?? [];
    whole.set(`${projection.reportId}:${projection.version}`, [...projection.cells, ...kept].map(({ cellId, count }) => `${cellId} ${count}`).sort());
  }
  return { cells, whole, aside: all.flatMap(({ aside }) => aside?.contributions.map(({ series }) => series.pattern.key) ?? []) };
}

describe('where states have little room, for all reports', () => {
  it('every report is counted or kept aside, whole, and what is known to be shown is counted', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (all, live) => {
        const stores = memoryStores();
        const { project, folding } = replica(stores, undefined, undefined, { live, history: live, news: live });
        for (const { arrive, folds } of all) {
          await project.handle(arrive);
          for (let fold = 0; fold < folds; fold += 1) await folding.tidy();
        }
        for (let fold = 0; fold < 4; fold += 1) await folding.tidy();

        const versions = all.flatMap(({ arrive }) => arrive);
        const { cells, whole, aside } = await byProjections(stores);
        const ids = [...new Set(versions.flatMap(({ contributions }) => contributions.map(({ series }) => series.id)))];
        const known = await knownNow(stores, { spans: ids.map((seriesId) => ({ seriesId, from: '0', to: '9' })), patternKeys: aside });
        const held = new Map(known.cells.filter(({ count }) => count > 0).map(({ seriesId, period, count }) => [`${seriesId}@${period}`, count]));
        expect(held).toEqual(cells);
        for (const [name, counted] of whole) {
          const taken = versions.filter(({ reportId, version }) => `${reportId}:${version}` === name);
          expect(taken.map(({ contributions }) => contributions.map(({ cellId, count }) => `${cellId} ${count}`).sort())).toContainEqual(counted);
        }
        expect(aside.filter((key) => (known.patterns.get(key)?.sightings ?? 0) > 0)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
