import type { ReportBody } from '../report-request/report-body.builder';
import { incidentBody } from '../report-request/report-body.builder';
import { toDraft } from '../report-request/report-request.mapper';
import type { Draft, Today } from './draft';

/** The day after the incident of the builders. */
export const today: Today = { now: new Date('2021-07-15T10:00:00Z'), backfillAfterDays: 90 };

export function aDraft(body: ReportBody = incidentBody()): Draft {
  return toDraft(body);
}
