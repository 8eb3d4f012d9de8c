import type { ErrorTable } from '@openvrs/edge';

/** What each failure is on HTTP. Codes not listed here are the edge's. */
export const intakeErrors: ErrorTable = {
  'idempotency-key-invalid': { status: 400, title: 'The Idempotency-Key is missing or not valid' },
  'version-expected': { status: 400, title: 'The If-Match header is missing or not valid' },
  'four-eyes-required': { status: 403, title: 'Somebody else must release the report' },
  'not-of-a-state': { status: 403, title: 'For clients of a state only' },
  'report-not-found': { status: 404, title: 'No such report' },
  'idempotency-key-reused': { status: 409, title: 'The Idempotency-Key belongs to another request' },
  'report-withdrawn': { status: 409, title: 'The report is withdrawn' },
  'version-conflict': { status: 409, title: 'The report has changed' },
  'report-too-large': { status: 413, title: 'The report is too large' },
  'report-invalid': { status: 422, title: 'The report contradicts itself or the calendar' },
  'personal-data-suspected': { status: 422, title: 'The report seems to name a person' },
};
