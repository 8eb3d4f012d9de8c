import type { SignalCauseV1 } from '@openvrs/contracts';
import type { Contribution } from '../pattern/contribution';
import type { ReportVersion } from '../projection/projection';

/** A live report that counts in a cell, with what a signal says of its cause. */
export interface Cause extends SignalCauseV1 {
  readonly count: number;
  readonly traceparent?: string;
}

/** A cell that live reports have just touched, in the order they came. */
export interface WatchedCell extends Pick<Contribution, 'cellId' | 'series' | 'period'> {
  readonly causes: readonly Cause[];
}

export function watchedCells(versions: readonly ReportVersion[]): WatchedCell[] {
  const watched = new Map<string, WatchedCell & { causes: Cause[] }>();
  for (const { history, contributions, reportId, receivedAt, releasedAt, traceparent } of versions) {
    if (history) continue;
    for (const { cellId, series, period, count } of contributions) {
      const cell = watched.get(cellId) ?? { cellId, series, period, causes: [] };
      cell.causes.push({ reportId, receivedAt, releasedAt, count, ...(traceparent ? { traceparent } : {}) });
      watched.set(cellId, cell);
    }
  }
  return [...watched.values()];
}
