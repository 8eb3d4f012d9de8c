import { chunksOf } from '../../../apps/analytics/src/batching/chunks-of';
import type { Sighting } from '../../../apps/analytics/src/pattern/known-pattern';
import type { CellChange } from '../../../apps/analytics/src/series/cell';
import { begun } from '../../../apps/analytics/src/series/cell-operations';
import type { CellDocument } from '../../../apps/analytics/src/series/cell.mongo-schema';
import { openProjections, type ProjectionsDatabase } from '../../analytics-rebuild/projections-database';
import { contributionOf, newReport, pastReport, reportsInCell, routes, stored, weeks } from './history';
import type { ReportVersion } from '../../../apps/analytics/src/projection/projection';

const atOnce = 2_000;
const tellEveryMs = 30_000;

/** The projections of a generated history, in the form the service stores them, written by inserts alone. */
export class GeneratedStore {
  private constructor(readonly database: ProjectionsDatabase) {}

  static async open(uri: string): Promise<GeneratedStore> {
    const store = new GeneratedStore(await openProjections(uri));
    await store.knowEveryRoute();
    return store;
  }

  /** From where an earlier run came to its end, where the server has kept that. */
  async growTo(reports: number, say: (line: string) => void): Promise<void> {
    const made = this.database.connection.collection<{ _id: string; reports: number }>('generated');
    if ((await made.findOne({ _id: 'history' }))?.reports === reports) return;
    let toldAt = performance.now();
    for (let from = 0; from < reports; from += 2 * atOnce) {
      await Promise.all([from, from + atOnce].map((at) => this.insert(at, Math.min(reports, at + atOnce))));
      if (performance.now() - toldAt < tellEveryMs) continue;
      toldAt = performance.now();
      say(`${from} of ${reports} reports`);
    }
    await this.writeCells(reports);
    await made.updateOne({ _id: 'history' }, { $set: { reports } }, { upsert: true });
  }

  /** A count in the newest week for every route, so that each has something to judge. */
  async beginNewestWeek(): Promise<ReportVersion[]> {
    const all = range(0, routes).map((route) => newReport(`newest-${route}`, route));
    const cells = this.database.connection.collection<CellDocument>('cells');
    await cells.deleteMany({ period: contributionOf(newReport('any', 0)).period });
    for (const some of chunksOf(all, atOnce)) await cells.insertMany(some.flatMap((version) => cellOf(version, 4)));
    return all;
  }

  /** One more report of each, as it is folded: of the newest week the packed past holds no longer. */
  async touchNewestWeek(versions: readonly ReportVersion[]): Promise<void> {
    for (const some of chunksOf(versions, 500)) await this.database.stores.cells.apply(some.flatMap(anotherOf));
  }

  private async insert(from: number, to: number): Promise<void> {
    if (from < to) await this.database.stores.projections.begin(range(from, to).map(pastReport).map(stored));
  }

  private async writeCells(reports: number): Promise<void> {
    const cells = Math.min(reports, routes * weeks);
    const collection = this.database.connection.collection<CellDocument>('cells');
    await collection.deleteMany({});
    await this.database.connection.collection('packedPasts').deleteMany({});
    for (let from = 0; from < cells; from += atOnce) {
      await collection.insertMany(range(from, Math.min(cells, from + atOnce)).flatMap((nth) => cellOf(pastReport(nth), reportsInCell(nth, reports))));
    }
  }

  /** By four reports: what is established. */
  private async knowEveryRoute(): Promise<void> {
    const sightings = range(0, routes).flatMap((route) => {
      const { series: { pattern } } = contributionOf(newReport('any', route));
      return range(0, 4).map((nth): Sighting => ({ pattern, reportId: `known-${nth}`, version: 1, history: true, state: 'GR', at: new Date(0) }));
    });
    await this.database.stores.patterns.see(sightings);
  }
}

function cellOf(version: ReportVersion, reports: number): CellDocument[] {
  const { cellId, series, period, count } = contributionOf(version);
  if (version.entry === undefined) return [];
  const cell = begun(cellId, [{ cellId, token: 'bench', sign: 1, count: count * reports, entry: version.entry, series, period }]);
  if (cell === undefined) return [];
  const sources = Object.fromEntries(Object.entries(cell.sources).map(([key, { of }]) => [key, { of, reports }]));
  return [{ ...cell, sources, tokens: [] }];
}

function anotherOf(version: ReportVersion): CellChange[] {
  const { cellId, series, period, count } = contributionOf(version);
  return version.entry === undefined ? [] : [{ cellId, token: `${version.reportId}:again`, sign: 1, count, entry: version.entry, series, period }];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
