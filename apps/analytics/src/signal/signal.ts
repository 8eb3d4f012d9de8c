import type { SignalRaisedV2 } from '@openvrs/contracts';
import { ordinalOf, periodName } from '../calendar/calendar';
import type { Position } from '../observation/observation';

/** A signal as this service keeps it. */
export interface Signal {
  readonly id: string;
  /** What may be said once: a cell surges, a pattern is new. */
  readonly subject: string;
  readonly cellId: string;
  readonly raised: SignalRaisedV2;
  readonly raisedAt: Date;
  /** Trace of the report that caused it; only when it is raised. */
  readonly traceparent?: string;
  readonly superseded?: Superseded;
}

export interface Superseded {
  readonly reason: string;
  readonly at: Date;
  /** An originator changed who may see it: it was raised anew for those who may. */
  readonly audienceChanged?: boolean;
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
export function clusterSubject(basis: string, { latitude, longitude }: Position, day: string): string {
  return `cluster|${basis}|${Math.floor(latitude)},${Math.floor(longitude)}|${periodName(ordinalOf(day, 'quarter'), 'quarter')}`;
}
