import fc from 'fast-check';
import { flow, released, route, withdrawn } from '../pattern/report.builder';
import { memoryStores, replica } from '../project-report-when-released/projecting.fixture';
import type { ReportVersion } from '../projection/projection';
import { ShowSeriesHandler, type SeriesAsOf } from './show-series.handler';
import { AsOfInTheFuture } from './show-series.errors';

const begin = Date.parse('2026-03-03T10:00:00.000Z');
const patterns = ['leg|TR>GR', 'leg|SY>TR', 'leg-citizenship|TR>GR|AFG'];

/** A version of one of three reports: out of order and doubled as they come. */
const versions = fc.record({
  report: fc.nat({ max: 2 }), version: fc.integer({ min: 1, max: 4 }), count: fc.integer({ min: 0, max: 9 }),
  nodes: fc.constantFrom(['TR', 'GR'], ['SY', 'TR', 'GR']), citizenship: fc.constantFrom('AFG', 'SYR'), state: fc.constantFrom('GR', 'TR'),
}).map(({ report, version, count, nodes, citizenship, state }): ReportVersion => {
  const reportId = `rep_${report}`;
  if (count === 0 && version > 1) return withdrawn(reportId, version);
  return released({ reportId, version, state, content: { routes: [route('r', nodes)], flows: [flow({ count, citizenship })] } });
});

/** One step: what arrives together, seconds after what came before, and whether it is folded at once. */
const steps = fc.array(fc.record({ arrive: fc.array(versions, { maxLength: 3 }), after: fc.integer({ min: 1, max: 90 }), fold: fc.boolean() }), { minLength: 1, maxLength: 8 });

describe('what was known when, for all sequences of versions', () => {
  it('is what was answered then, whatever came later', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        let now = new Date(begin);
        const clock = { now: () => now };
        const stores = memoryStores();
        const { project, folding } = replica(stores, undefined, clock);
        const asked = new ShowSeriesHandler(stores, clock);
        const answers: SeriesAsOf[] = [];
        for (const { arrive, after, fold } of all) {
          now = new Date(now.getTime() + after * 1_000);
          await project.handle(arrive);
          if (fold) await folding.tidy(Infinity);
          for (const pattern of patterns) answers.push((await asked.handle({ pattern, periods: 100 })).shown);
        }
        for (const then of answers) expect(sorted((await asked.handle({ pattern: then.pattern, asOf: then.asOf, periods: 100 })).shown)).toEqual(sorted(then));
      }),
      { numRuns: 200 },
    );
  });

  it('is what the cells hold, of the present', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const stores = memoryStores();
        const { project, folding } = replica(stores);
        for (const { arrive } of all) await project.handle(arrive);
        await folding.tidy(Infinity);
        const { shown: answer, origins } = await new ShowSeriesHandler(stores, { now: () => new Date('2030-01-01T00:00:00Z') }).handle({ pattern: 'leg|TR>GR', periods: 100 });
        const ids = (await stores.cells.ofPattern('leg|TR>GR')).map(({ series }) => series.id);
        const cells = await stores.cells.history([...new Set(ids)].map((seriesId) => ({ seriesId, from: '0', to: '9' })));
        const held = cells.filter(({ sources }) => sources.length > 0).map(({ count, sources }) => [count, sources.reduce((sum, { reports }) => sum + reports, 0), new Set(sources.map(({ state }) => state)).size]);
        expect(answer.series.flatMap(({ periods }) => periods.map(({ count, reports, states }) => [count, reports, states]))).toEqual(held);
        expect(origins).toEqual([...new Set(cells.flatMap(({ sources }) => sources.map(({ state }) => state)))].sort());
      }),
      { numRuns: 200 },
    );
  });

  it('cannot be asked of a time to come', async () => {
    const asked = new ShowSeriesHandler(memoryStores(), { now: () => new Date(begin) });
    await expect(asked.handle({ pattern: 'leg|TR>GR', asOf: '2026-03-03T10:00:00.001Z', periods: 1 })).rejects.toThrow(AsOfInTheFuture);
  });
});

function sorted(answer: SeriesAsOf): SeriesAsOf {
  return { ...answer, series: [...answer.series].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}
