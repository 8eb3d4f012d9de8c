import { ordinalOf, periodName } from '../calendar/calendar';
import { cellsTogether, type Cell } from '../series/cell';
import type { KnownObservation } from './observation';

/** The observations of each period as a cell: how many there are, whose, and under what handling. The oldest first. */
export function observedCells(known: readonly KnownObservation[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { observation, entry } of [...known].sort((a, b) => order(a) - order(b))) {
    const period = periodName(order({ observation }), observation.frequency);
    const cell = cells.get(period);
    cells.set(period, cell ? together(cell, { ...one(entry), seriesId: observation.series, period }) : { ...one(entry), seriesId: observation.series, period });
  }
  return [...cells.values()];
}

/** Several periods as one, which is named after the last. */
export function together(a: Cell, b: Cell): Cell {
  return { ...cellsTogether(a, b), seriesId: b.seriesId, period: b.period };
}

function one({ source, harm, days }: KnownObservation['entry']): Pick<Cell, 'count' | 'harmReports' | 'sources' | 'days'> {
  return { count: 1, harmReports: harm ? 1 : 0, sources: [{ ...source, reports: 1 }], days };
}

function order({ observation: { day, frequency } }: Pick<KnownObservation, 'observation'>): number {
  return ordinalOf(day, frequency);
}
