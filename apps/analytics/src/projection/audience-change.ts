import type { HandlingV1 } from '@openvrs/contracts';
import type { Observation } from '../observation/observation';
import type { ReportEntry } from '../series/cell';

/** A correction by which an originator changes who may see a report. */
export interface AudienceChange {
  /** Absent of changes that an earlier version of this service remembered. */
  readonly reportId?: string;
  readonly state: string;
  readonly was: HandlingV1;
  readonly becomes: HandlingV1;
  readonly patterns: readonly string[];
  /** Single figures that it showed before. */
  readonly observations?: readonly Observation[];
}

/** What a correction makes of a report. */
interface Rehandling {
  readonly reportId: string;
  readonly before: ReportEntry | undefined;
  readonly after: ReportEntry | undefined;
}

/** @param patterns - Keys of what the report shows before and after: of what it shows no longer nothing is left to be raised anew. */
export function audienceChange({ reportId, before, after }: Rehandling, patterns: readonly string[]): AudienceChange | undefined {
  if (before === undefined || after === undefined || isSameHandling(before.source.handling, after.source.handling)) return undefined;
  return { reportId, state: before.source.state, was: before.source.handling, becomes: after.source.handling, patterns: [...new Set(patterns)] };
}

/** Handlings of reports have one order of fields: see versionOf. */
export function isSameHandling(one: HandlingV1, other: HandlingV1): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
