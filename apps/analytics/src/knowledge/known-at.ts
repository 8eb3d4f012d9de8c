import type { Projection } from '../projection/projection';

/** What one cell held at a time. */
export interface CellThen {
  readonly count: number;
  readonly reports: number;
  /** Whose reports. */
  readonly states: readonly string[];
}

/** One version of a report, as it was recorded. */
export type RecordedVersion = Pick<Projection, 'reportId' | 'version' | 'cells' | 'entry' | 'at'>;

/**
 * What the cells held at a time, from every version ever recorded of the reports that count in them: of each report the
 * latest version that was recorded until then. What was recorded later, late report, correction or withdrawal, changes
 * nothing about it.
 * @returns only cells that a report counted in.
 */
export function cellsAsOf(versions: readonly RecordedVersion[], cellIds: ReadonlySet<string>, at: Date): Map<string, CellThen> {
  const cells = new Map<string, { count: number; reports: number; states: Set<string> }>();
  for (const { cells: counted, entry } of latestUntil(versions, at)) {
    for (const { cellId, count, since } of counted) {
      if (!cellIds.has(cellId) || entry === undefined || (since !== undefined && since > at)) continue;
      const cell = cells.get(cellId) ?? { count: 0, reports: 0, states: new Set<string>() };
      cells.set(cellId, { count: cell.count + count, reports: cell.reports + 1, states: cell.states.add(entry.source.state) });
    }
  }
  return new Map([...cells].map(([id, { count, reports, states }]) => [id, { count, reports, states: [...states].sort() }]));
}

function latestUntil(versions: readonly RecordedVersion[], at: Date): RecordedVersion[] {
  const latest = new Map<string, RecordedVersion>();
  for (const each of versions) {
    const held = latest.get(each.reportId);
    if (each.at <= at && (held === undefined || held.version < each.version)) latest.set(each.reportId, each);
  }
  return [...latest.values()];
}
