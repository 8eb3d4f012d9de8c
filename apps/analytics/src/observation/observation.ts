import type { Frequency } from '@openvrs/contracts';
import { daysOf, ordinalOf, periodName } from '../calendar/calendar';
import type { ReportEntry } from '../series/cell';
import type { Series } from '../series/series';
import type { Audience } from '../series/audience';

/** A single figure of a report that no count can hold: what somebody paid, or where it was. */
export interface Observation {
  /** Of what it may be held against. */
  readonly series: string;
  readonly frequency: Frequency;
  /** First day of the report. */
  readonly day: string;
  /** Series and quarter: what it is read by, so that a read is as long as a time and not as all of history. */
  readonly bucket: string;
  readonly amount?: number;
  readonly position?: Position;
  /** The only states that may see the report. */
  readonly audience?: Audience;
}

/** Degrees, WGS 84. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** One that has just come, with what its series is of. */
export interface FreshObservation extends Observation {
  readonly of: Series;
  /** ISO 4217, of an amount. */
  readonly currency?: string;
}

/** One of another report, with what that report adds to what is said of its sources. */
export interface KnownObservation {
  readonly reportId: string;
  readonly observation: Observation;
  readonly entry: ReportEntry;
}

export function bucketOf(series: string, day: string): string {
  return `${series}@${periodName(ordinalOf(day, 'quarter'), 'quarter')}`;
}

/** Of the quarter of a day and of those before it. */
export function bucketsUpTo(series: string, day: string, quarters: number): string[] {
  const last = ordinalOf(day, 'quarter');
  return Array.from({ length: quarters }, (_, before) => bucketOf(series, daysOf(last - before, 'quarter').from));
}

/** What is stored of one: its report has the rest. */
export function bare({ series, frequency, day, bucket, amount, position, audience }: Observation): Observation {
  return { series, frequency, day, bucket, ...(audience === undefined ? {} : { audience }), ...(amount === undefined ? {} : { amount }), ...(position ? { position } : {}) };
}
