import type { ErrorTable } from '@openvrs/edge';
import type { ErrorsTable } from '@openvrs/messaging';

/** What each failure is on HTTP. Codes not listed here are the edge's. */
export const analyticsErrors: ErrorTable = {
  'as-of-in-the-future': { status: 422, title: 'That time is yet to come' },
  'signal-not-found': { status: 404, title: 'No such signal' },
  'too-many-periods': { status: 400, title: 'More periods than are shown at once' },
};

/** What each failure is to a message. */
export const analyticsSettlements: ErrorsTable = {
  'report-contended': 'nak',
};
