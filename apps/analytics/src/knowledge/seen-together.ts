import { groupBy } from '../batching/group-by';
import { cellsTogether, type Cell } from '../series/cell';
import type { CellSpan } from '../series/cell.repository';

/** All that is to be read: series for some states alone are seen together with what all may see. */
export function withOpenSpans(spans: readonly CellSpan[]): readonly CellSpan[] {
  const open = spans.flatMap(({ withOpen, from, to }) => (withOpen === undefined ? [] : [{ seriesId: withOpen, from, to }]));
  if (open.length === 0) return spans;
  return [...new Map([...spans, ...open].map((span) => [`${span.seriesId} ${span.from} ${span.to}`, span])).values()];
}

/** The cells as each series is seen: of one for some states alone, period by period with what all may see. */
export function seenTogether(cells: readonly Cell[], spans: readonly CellSpan[]): readonly Cell[] {
  const limited = new Map(spans.flatMap(({ seriesId, withOpen }) => (withOpen === undefined ? [] : [[seriesId, withOpen] as const])));
  if (limited.size === 0) return cells;
  const bySeries = groupBy(cells, ({ seriesId }) => seriesId);
  const others = cells.filter(({ seriesId }) => !limited.has(seriesId));
  return [...others, ...[...limited].flatMap(([seriesId, open]) => together(seriesId, [...(bySeries.get(seriesId) ?? []), ...(bySeries.get(open) ?? [])]))];
}

function together(seriesId: string, cells: readonly Cell[]): Cell[] {
  const periods = new Map<string, Cell>();
  for (const cell of cells) {
    const held = periods.get(cell.period);
    periods.set(cell.period, held ? added(held, cell) : { ...cell, seriesId });
  }
  return [...periods.values()];
}

function added(one: Cell, other: Cell): Cell {
  const arrived = new Map(Object.entries(one.arrived ?? {}));
  for (const [step, count] of Object.entries(other.arrived ?? {})) arrived.set(step, (arrived.get(step) ?? 0) + count);
  return { ...cellsTogether(one, other), ...(arrived.size > 0 ? { arrived: Object.fromEntries(arrived) } : {}) };
}
