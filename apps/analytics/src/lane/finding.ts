import type { Category, EvidenceV2, Lane, Severity } from '@openvrs/contracts';
import type { Cell } from '../series/cell';
import type { Judgement } from './judgement';
import type { DelayKnowledge } from './reporting-delay';
import type { Cause, WatchedCell } from './watched-cell';

/** Something a lane has to say, before it is known whether it was said already. */
export interface Finding {
  readonly lane: Lane;
  readonly subject: string;
  readonly watched: Pick<WatchedCell, 'cellId' | 'series' | 'period'>;
  readonly severity: Severity;
  readonly judgement: Judgement;
  /** What was judged: figures alone, enough to judge again. */
  readonly inputs: object;
  /** The period judged. */
  readonly cell: Cell;
  /** What it was held against, the oldest first; empty for a first sighting. */
  readonly past: readonly PastPeriod[];
  /** Cells of other series that the figures rest on. */
  readonly beside?: readonly Cell[];
  /** What each period's value is, where that is no count: oldest first. */
  readonly values?: ReadonlyMap<string, number>;
  /** The right to these is needed beside that to flows and routes. */
  readonly categories?: readonly Category[];
  readonly parts?: EvidenceV2['parts'];
  /** How much of the period is usually in by now; absent where nobody asked. */
  readonly delay?: DelayKnowledge;
  /** Among all series of its family and period, once that is known. */
  readonly q?: number;
  readonly cause: Cause;
}

/** A period of the baseline; without a cell, nothing was reported. */
export interface PastPeriod {
  readonly period: string;
  readonly cell?: Cell;
}
