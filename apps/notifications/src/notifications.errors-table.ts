import type { ErrorTable } from '@openvrs/edge';
import type { ErrorsTable } from '@openvrs/messaging';

/** What each failure is on HTTP. Codes not listed here are the edge's. */
export const notificationsErrors: ErrorTable = {
  'alert-not-found': { status: 404, title: 'No such alert' },
  'subscription-not-found': { status: 404, title: 'No such subscription' },
  'too-many-subscriptions': { status: 409, title: 'Too many subscriptions' },
  'webhook-address-refused': { status: 422, title: 'Webhook address refused' },
  'not-of-a-state': { status: 403, title: 'For clients of a state only' },
};

/** What each failure is to a message. */
export const notificationsSettlements: ErrorsTable = {
  'signal-not-issued-yet': 'nak',
};
