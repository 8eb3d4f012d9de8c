import type { Cell } from '../series/cell';
import type { PastPeriod } from './finding';

/** Periods whose reporters say who usually reports. */
const looksBack = 6;

/**
 * Has every state that usually reports the series done so, as often as usual? Until then a low count, or a share of it, may
 * be nothing but late reports.
 */
export function reportedAsUsual(cell: Pick<Cell, 'sources'>, past: readonly PastPeriod[]): boolean {
  const now = reportsByState(cell);
  return [...usualReports(past)].every(([state, usual]) => (now.get(state) ?? 0) >= usual);
}

/** States that report the series in most of the periods in which it is reported. */
export function usualReporters(past: readonly PastPeriod[]): string[] {
  return [...usualReports(past)].filter(([, usual]) => usual > 0).map(([state]) => state);
}

function usualReports(past: readonly PastPeriod[]): Map<string, number> {
  const known = past.slice(-looksBack).flatMap((each) => (each.cell ? [reportsByState(each.cell)] : []));
  const states = new Set(known.flatMap((reports) => [...reports.keys()]));
  return new Map([...states].map((state) => [state, lowerMedian(known.map((reports) => reports.get(state) ?? 0))]));
}

function reportsByState({ sources }: Pick<Cell, 'sources'>): Map<string, number> {
  const reports = new Map<string, number>();
  for (const source of sources) reports.set(source.state, (reports.get(source.state) ?? 0) + source.reports);
  return reports;
}

/** The lower of the two middle ones. */
function lowerMedian(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
