import type { Clock } from '@openvrs/observability';
import { groupBy } from '../batching/group-by';
import { cellsAsOf, type CellThen } from '../knowledge/known-at';
import type { ProjectionStores } from '../knowledge/known-now';
import { cellId, type Series } from '../series/series';
import type { NamedCell } from '../series/cell.repository';
import { AsOfInTheFuture } from './show-series.errors';

export interface PeriodThen extends Omit<CellThen, 'states'> {
  readonly period: string;
  readonly states: number;
}

export interface SeriesThen extends Omit<Series, 'id' | 'pattern'> {
  readonly periods: readonly PeriodThen[];
}

export interface SeriesAsOf {
  readonly pattern: string;
  readonly asOf: string;
  readonly series: readonly SeriesThen[];
}

export interface KnownSeries {
  readonly shown: SeriesAsOf;
  /** The states whose reports it rests on. */
  readonly origins: readonly string[];
}

export interface SeriesQuestion {
  readonly pattern: string;
  readonly asOf?: string;
  readonly periods: number;
}

/** What was known of a pattern when: the counts of its series from the versions of reports recorded until then. */
export class ShowSeriesHandler {
  constructor(
    private readonly stores: ProjectionStores,
    private readonly clock: Clock,
  ) {}

  /** @throws AsOfInTheFuture */
  async handle({ pattern, asOf, periods }: SeriesQuestion): Promise<KnownSeries> {
    const now = this.clock.now();
    const at = asOf === undefined ? now : new Date(asOf);
    if (at > now) throw new AsOfInTheFuture(asOf ?? '');
    const series = [...groupBy(await this.cellsOf(pattern), ({ series: { id } }) => id).values()].map((cells) => latest(cells, periods));
    const ids = series.flatMap((cells) => cells.map(idOf));
    const held = cellsAsOf(await this.stores.projections.recordedIn(ids), new Set(ids), at);
    const shown = { pattern, asOf: at.toISOString(), series: series.flatMap((cells) => seriesThen(cells, held)) };
    return { shown, origins: [...new Set([...held.values()].flatMap(({ states }) => states))].sort() };
  }

  /** What waits is read first, as it may be folded between the two reads. */
  private async cellsOf(pattern: string): Promise<NamedCell[]> {
    const waiting = await this.stores.projections.waitingFor([pattern]);
    const fresh = waiting.flatMap((each) => each.waiting?.contributions ?? []).filter(({ series }) => series.pattern.key === pattern);
    const cells = [...(await this.stores.cells.ofPattern(pattern)), ...fresh.map(({ series: { pattern: _, ...series }, period }) => ({ series, period }))];
    return [...new Map(cells.map((cell) => [idOf(cell), cell])).values()];
  }
}

function idOf({ series, period }: NamedCell): string {
  return cellId(series.id, period);
}

/** Names of periods of one series sort as the periods do. */
function latest(cells: readonly NamedCell[], periods: number): NamedCell[] {
  return [...cells].sort((a, b) => (a.period < b.period ? -1 : 1)).slice(-periods);
}

function seriesThen(cells: readonly NamedCell[], held: ReadonlyMap<string, CellThen>): SeriesThen[] {
  const periods = cells.flatMap((cell): PeriodThen[] => {
    const then = held.get(idOf(cell));
    return then ? [{ period: cell.period, ...then, states: then.states.length }] : [];
  });
  return cells.slice(0, periods.length > 0 ? 1 : 0).map(({ series: { id: _, ...of } }) => ({ ...of, periods }));
}
