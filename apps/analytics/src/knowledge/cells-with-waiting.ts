import { enteringCells, type Projection } from '../projection/projection';
import { arrivalStep } from '../series/arrival';
import type { Cell, CellChange, SourceTally, StoredCell } from '../series/cell';
import type { CellSpan } from '../series/cell.repository';
import { cellId } from '../series/series';

/**
 * The cells of the spans as they will be once all that waits is in them: of a report that waits, a cell that remembers its
 * token holds it already.
 */
export function cellsWithWaiting(stored: readonly StoredCell[], waiting: readonly Projection[], spans: readonly CellSpan[]): Cell[] {
  const cells = new Map<string, Cell>(stored.map(({ tokens: _, ...cell }) => [cellId(cell.seriesId, cell.period), cell]));
  const held = new Map(stored.map(({ seriesId, period, tokens }) => [cellId(seriesId, period), new Set(tokens)]));
  const spanOf = new Map(spans.map((span) => [span.seriesId, span]));
  for (const change of waiting.flatMap(enteringCells)) {
    const { series, period } = change;
    const span = series && spanOf.get(series.id);
    if (!span || period === undefined || period < span.from || period > span.to) continue;
    if (held.get(change.cellId)?.has(change.token)) continue;
    cells.set(change.cellId, grown(cells.get(change.cellId) ?? empty(span.seriesId, period, change), change));
  }
  return [...cells.values()];
}

function empty(seriesId: string, period: string, { entry }: CellChange): Cell {
  return { seriesId, period, count: 0, harmReports: 0, sources: [], days: entry.days };
}

function grown(cell: Cell, { cellId: id, count, entry }: CellChange): Cell {
  const { from, to } = entry.days;
  const step = arrivalStep(id, entry.released);
  return {
    ...cell,
    count: cell.count + count,
    harmReports: cell.harmReports + (entry.harm ? 1 : 0),
    sources: withSource(cell.sources, entry.source),
    days: { from: from < cell.days.from ? from : cell.days.from, to: to > cell.days.to ? to : cell.days.to },
    ...(step === undefined ? {} : { arrived: { ...cell.arrived, [step]: (cell.arrived?.[step] ?? 0) + count } }),
  };
}

function withSource(sources: readonly SourceTally[], source: CellChange['entry']['source']): SourceTally[] {
  const alike = sources.findIndex((each) => sameSource(each, source));
  if (alike < 0) return [...sources, { ...source, reports: 1 }];
  return sources.map((each, at) => (at === alike ? { ...each, reports: each.reports + 1 } : each));
}

function sameSource(a: CellChange['entry']['source'], b: CellChange['entry']['source']): boolean {
  return a.state === b.state && a.grade === b.grade && JSON.stringify(a.handling) === JSON.stringify(b.handling);
}
