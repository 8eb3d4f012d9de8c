import { createHash } from 'node:crypto';
import type { CountingUnit, Frequency, PatternV2, ReportContentV1 } from '@openvrs/contracts';
import type { Audience } from './audience';

/**
 * Counts that may be added: one pattern, one indicator, one counting unit, one kind and basis of report, one frequency.
 * Reports of a kind overlap with those of another, and an estimate is no detection, so they never meet in one series.
 */
export interface Series {
  readonly id: string;
  readonly pattern: PatternV2;
  readonly kind: 'incident' | 'statistical';
  readonly basis: ReportContentV1['basis'];
  readonly indicator: string;
  readonly unit: CountingUnit;
  readonly frequency: Frequency;
  /** The only states that may see the reports it counts; absent where no list keeps them from anybody. */
  readonly audience?: Audience;
}

export function series(of: Omit<Series, 'id'>): Series {
  const audience = of.audience === undefined ? [] : [of.audience];
  return { ...of, id: digest(JSON.stringify([of.pattern.key, of.kind, of.basis, of.indicator, of.unit, of.frequency, ...audience])) };
}

type SeriesOfSome = Omit<Series, 'id' | 'pattern' | 'audience'> & { readonly audience?: Audience | undefined };

/** The same of another pattern. */
export function seriesOn(pattern: PatternV2, { kind, basis, indicator, unit, frequency, audience }: SeriesOfSome): Series {
  return series({ pattern, kind, basis, indicator, unit, frequency, ...(audience === undefined ? {} : { audience }) });
}

/** The series of what all may see, of one that some alone may; undefined of itself. */
export function openSeriesOf({ audience, ...of }: Omit<Series, 'id'>): Series | undefined {
  return audience === undefined ? undefined : seriesOn(of.pattern, of);
}

/** 22 letters, digits, dashes and underscores: 132 bits of SHA-256. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

export function cellId(seriesId: string, period: string): string {
  return `${seriesId}@${period}`;
}
