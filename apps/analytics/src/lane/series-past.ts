import type { Frequency } from '@openvrs/contracts';
import { ordinalOfName, periodName } from '../calendar/calendar';
import type { Cell } from '../series/cell';
import type { CellSpan } from '../series/cell.repository';
import { openSeriesOf, type Series } from '../series/series';
import type { PastPeriod } from './finding';

/** Periods of the past that are read: bounds what a judgement costs, whatever is stored. */
export const pastPeriodsMax = 120;

/** What a series is judged by: those whose it is alone see what all may see as well. */
export function readWith(series: Series): Pick<CellSpan, 'seriesId' | 'withOpen'> {
  const open = openSeriesOf(series);
  return { seriesId: series.id, ...(open ? { withOpen: open.id } : {}) };
}

export function spanOf(series: Series, period: string): CellSpan {
  const from = ordinalOfName(period, series.frequency) - pastPeriodsMax;
  return { ...readWith(series), from: periodName(from, series.frequency), to: period };
}

/** Every period since the first that holds anything up to the one before, those without reports included. */
export function pastOf(cells: readonly Cell[], period: string, frequency: Frequency): PastPeriod[] {
  const last = ordinalOfName(period, frequency);
  const held = new Map<number, Cell>();
  for (const cell of cells) if (cell.count > 0) held.set(ordinalOfName(cell.period, frequency), cell);
  const past: PastPeriod[] = [];
  for (let at = Math.max(last - pastPeriodsMax, Math.min(last, ...held.keys())); at < last; at += 1) {
    const cell = held.get(at);
    const name = periodName(at, frequency);
    past.push(cell ? { period: name, cell } : { period: name });
  }
  return past;
}
