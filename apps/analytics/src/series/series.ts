import { createHash } from 'node:crypto';
import type { CountingUnit, Frequency, PatternV2, ReportContentV1 } from '@openvrs/contracts';

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
}

export function series(of: Omit<Series, 'id'>): Series {
  return { ...of, id: digest(JSON.stringify([of.pattern.key, of.kind, of.basis, of.indicator, of.unit, of.frequency])) };
}

/** 22 letters, digits, dashes and underscores: 132 bits of SHA-256. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

export function cellId(seriesId: string, period: string): string {
  return `${seriesId}@${period}`;
}
