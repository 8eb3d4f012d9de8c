import type { ReportContentV1 } from '@openvrs/contracts';
import { frequencyOf, ordinalOf, periodName } from '../calendar/calendar';
import type { Series } from '../series/series';

export interface When {
  readonly period: string;
  readonly series: Pick<Series, 'kind' | 'frequency'>;
}

/** Incidents by the ISO week they began in, returns by the length of their own period. */
export function timeOf({ kind, period }: ReportContentV1): When | undefined {
  if (kind === 'nil') return undefined;
  const frequency = kind === 'incident' ? 'week' : frequencyOf(period);
  if (frequency === undefined) return undefined;
  return { period: periodName(ordinalOf(period.from, frequency), frequency), series: { kind, frequency } };
}
