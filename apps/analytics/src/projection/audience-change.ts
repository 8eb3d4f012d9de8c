import type { HandlingV1 } from '@openvrs/contracts';
import type { Observation } from '../observation/observation';
import { patternKeyOf } from '../series/audience';
import type { ReportEntry } from '../series/cell';

/** A correction by which an originator changes who may see a report. */
export interface AudienceChange {
  /** Absent of changes that an earlier version of this service remembered. */
  readonly reportId?: string;
  readonly state: string;
  readonly was: HandlingV1;
  readonly becomes: HandlingV1;
  readonly patterns: readonly string[];
  /** Nobody changed anything: its embargo is over. */
  readonly embargoEnded?: true;
  /** Single figures that it showed before. */
  readonly observations?: readonly Observation[];
}

/** A report at a version. */
interface Shown {
  readonly entry?: ReportEntry | undefined;
  /** What it shows, by what that is remembered by. */
  readonly patterns: readonly string[];
}

/** Of the patterns that the report shows before and after: of what it shows no longer nothing is left to be raised anew. */
export function audienceChange(reportId: string, before: Shown, after: Shown): AudienceChange | undefined {
  const [was, becomes] = [before.entry?.source, after.entry?.source];
  if (was === undefined || becomes === undefined || isSameHandling(was.handling, becomes.handling)) return undefined;
  const shown = new Set(before.patterns.map(patternKeyOf));
  const patterns = new Set(after.patterns.map(patternKeyOf).filter((key) => shown.has(key)));
  return { reportId, state: was.state, was: was.handling, becomes: becomes.handling, patterns: [...patterns] };
}

/** Handlings of reports have one order of fields: see versionOf. */
export function isSameHandling(one: HandlingV1, other: HandlingV1): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
