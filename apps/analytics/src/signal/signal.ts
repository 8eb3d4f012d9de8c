import type { SignalRaisedV2 } from '@openvrs/contracts';
import { ordinalOf, periodName } from '../calendar/calendar';
import type { Position } from '../observation/observation';
import { cellId as cellIdOf, openSeriesOf, seriesOn, type Series } from '../series/series';
import { patternKnownTo, type Audience } from '../series/audience';
import type { Observing } from '../observation/position-observations';

/** A signal as this service keeps it. */
export interface Signal {
  readonly id: string;
  /** What may be said once: a cell surges, a pattern is new. */
  readonly subject: string;
  readonly cellId: string;
  /** The only states that may see what it rests on beside what all may see. */
  readonly audience?: Audience;
  readonly raised: SignalRaisedV2;
  readonly raisedAt: Date;
  /** Trace of the report that caused it; only when it is raised. */
  readonly traceparent?: string;
  readonly superseded?: Superseded;
}

export interface Superseded {
  readonly reason: string;
  readonly at: Date;
  /** An originator changed the handling of what it rests on: shown to nobody else any longer, it was raised anew for those who may see it. */
  readonly audienceChanged?: boolean;
}

/** The series that the signal is about. */
export function seriesOfSignal({ audience, raised: { pattern, series } }: Pick<Signal, 'audience' | 'raised'>): Series {
  return seriesOn(pattern, { ...(series as Omit<Series, 'id' | 'pattern'>), audience });
}

/** Of one that some alone may see: the cell of what all may see beside it. */
export function openCellOf(signal: Pick<Signal, 'audience' | 'raised'>): string | undefined {
  const open = openSeriesOf(seriesOfSignal(signal));
  return open && cellIdOf(open.id, signal.raised.series.period);
}

export function surgeSubject(cellId: string): string {
  return cellId;
}

export function driftSubject(cellId: string): string {
  return `drift|${cellId}`;
}

export function methodShiftSubject(cellId: string): string {
  return `method-shift|${cellId}`;
}

export function displacementSubject(cellId: string): string {
  return `displacement|${cellId}`;
}

export function noveltySubject(patternKey: string): string {
  return `new|${patternKey}`;
}

export function feeJumpSubject(cellId: string): string {
  return `fee-jump|${cellId}`;
}

/** A cluster is told once a quarter of a place to a degree, however it grows. */
export function clusterSubject({ basis, audience }: Observing, { latitude, longitude }: Position, day: string): string {
  return `cluster|${patternKnownTo(basis, audience)}|${Math.floor(latitude)},${Math.floor(longitude)}|${periodName(ordinalOf(day, 'quarter'), 'quarter')}`;
}
