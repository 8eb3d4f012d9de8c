import type { EvidenceV1, Lane, Severity } from '@openvrs/contracts';
import type { Cell } from '../series/cell';
import type { Cause, WatchedCell } from './watched-cell';

/** Something a lane has to say, before it is known whether it was said already. */
export interface Finding {
  readonly lane: Lane;
  readonly subject: string;
  readonly watched: Pick<WatchedCell, 'cellId' | 'series' | 'period'>;
  readonly severity: Severity;
  readonly judgement: Pick<EvidenceV1, 'method' | 'methodVersion' | 'parameters' | 'expected' | 'upper' | 'p' | 'surprise'>;
  /** The period judged. */
  readonly cell: Cell;
  /** What it was held against, the oldest first; empty for a first sighting. */
  readonly past: readonly PastPeriod[];
  readonly cause: Cause;
}

/** A period of the baseline; without a cell, nothing was reported. */
export interface PastPeriod {
  readonly period: string;
  readonly cell?: Cell;
}

/** What the contract's series leaves out, for the parameters of the evidence. */
export function aboutSeries({ series: { indicator, kind, basis } }: Pick<WatchedCell, 'series'>): Record<string, string> {
  return { indicator, kind, basis };
}
