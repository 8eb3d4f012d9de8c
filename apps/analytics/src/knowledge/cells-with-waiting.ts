import { groupBy } from '../batching/group-by';
import { enteringCells, type Projection } from '../projection/projection';
import { arrivalStep } from '../series/arrival';
import { daysTogether, sourcesTogether, type Cell, type CellChange, type StoredCell } from '../series/cell';
import type { CellSpan } from '../series/cell.repository';
import { cellId } from '../series/series';

/**
 * The cells of the spans as they will be once all that waits is in them: of a report that waits, a cell that remembers its
 * token holds it already.
 */
export function cellsWithWaiting(stored: readonly StoredCell[], waiting: readonly Projection[], spans: readonly CellSpan[]): Cell[] {
  const entering = groupBy(waiting.flatMap(enteringCells).filter(within(spans)), ({ cellId: id }) => id);
  const cells = onceEach(stored, spans).map((each) => {
    const cell = withoutTokens(each);
    if (entering.size === 0) return cell;
    const id = cellId(cell.seriesId, cell.period);
    const changes = entering.get(id) ?? [];
    entering.delete(id);
    return changes.filter(({ token }) => !each.tokens.includes(token)).reduce(grown, cell);
  });
  return [...cells, ...[...entering.values()].flatMap((changes) => begunBy(changes))];
}

/** Field by field: half a million at a time are made so when all routes are judged anew. */
function withoutTokens({ seriesId, period, count, harmReports, sources, days, arrived }: StoredCell): Cell {
  if (arrived === undefined) return { seriesId, period, count, harmReports, sources, days };
  return { seriesId, period, count, harmReports, sources, days, arrived };
}

/** Two spans of one series may have the same cells. */
function onceEach(stored: readonly StoredCell[], spans: readonly CellSpan[]): readonly StoredCell[] {
  if (new Set(spans.map(({ seriesId }) => seriesId)).size === spans.length) return stored;
  return [...new Map(stored.map((cell) => [cellId(cell.seriesId, cell.period), cell])).values()];
}

function within(spans: readonly CellSpan[]): (change: CellChange) => boolean {
  const spansOf = groupBy(spans, ({ seriesId }) => seriesId);
  return ({ series, period }) => period !== undefined && (spansOf.get(series?.id ?? '') ?? []).some(({ from, to }) => from <= period && period <= to);
}

function begunBy(changes: readonly CellChange[]): Cell[] {
  const [first] = changes;
  if (first?.series === undefined || first.period === undefined) return [];
  return [changes.reduce<Cell>(grown, { seriesId: first.series.id, period: first.period, count: 0, harmReports: 0, sources: [], days: first.entry.days })];
}

function grown(cell: Cell, { cellId: id, count, entry }: CellChange): Cell {
  const step = arrivalStep(id, entry.released);
  return {
    ...cell,
    count: cell.count + count,
    harmReports: cell.harmReports + (entry.harm ? 1 : 0),
    sources: sourcesTogether(cell.sources, { ...entry.source, reports: 1 }),
    days: daysTogether(cell.days, entry.days),
    ...(step === undefined ? {} : { arrived: { ...cell.arrived, [step]: (cell.arrived?.[step] ?? 0) + count } }),
  };
}
