import type { ErrorTable } from '@openvrs/edge';
import type { ErrorsTable } from '@openvrs/messaging';

/** What each failure is on HTTP. Codes not listed here are the edge's. */
export const accessControlErrors: ErrorTable = {
  'state-exists': { status: 409, title: 'The state is a participant already' },
  'state-not-found': { status: 404, title: 'No such participant' },
  'agency-exists': { status: 409, title: 'The state has such an agency already' },
  'agency-not-found': { status: 404, title: 'No such agency' },
  'too-many-agencies': { status: 409, title: 'Too many agencies' },
  'participant-contended': { status: 409, title: 'The state is being changed by others', retryAfterSeconds: 1 },
  'client-refused': { status: 422, title: 'The client cannot be made so' },
  'client-not-found': { status: 404, title: 'No such client' },
  'client-contended': { status: 409, title: 'The credentials are being changed by others', retryAfterSeconds: 1 },
  'last-administrator': { status: 409, title: 'The last administrator cannot be revoked' },
  'enrolment-refused': { status: 403, title: 'The enrolment token does not work' },
  'person-refused': { status: 422, title: 'The roles do not go with the person' },
  'person-exists': { status: 409, title: 'The address is taken' },
  'person-not-found': { status: 404, title: 'No such person' },
  'person-contended': { status: 409, title: 'The person is being changed by others', retryAfterSeconds: 1 },
  'passkey-not-found': { status: 404, title: 'No such passkey' },
  'last-factor': { status: 409, title: 'It is the only second factor' },
  'too-many-passkeys': { status: 409, title: 'Too many passkeys' },
  'key-not-found': { status: 404, title: 'No such signing key' },
  'key-in-use': { status: 409, title: 'The key signs tokens now' },
  'rotation-pending': { status: 409, title: 'The next signing key waits already' },
  'policy-exists': { status: 409, title: 'There is such a policy already' },
  'policy-not-found': { status: 404, title: 'No such policy' },
  'policy-overtaken': { status: 409, title: 'Another policy was adopted meanwhile' },
  'policy-adopted': { status: 409, title: 'The policy was adopted already' },
  'policy-refused': { status: 422, title: 'The policy cannot take effect so' },
  'agreement-not-found': { status: 404, title: 'No such agreement' },
  'agreement-refused': { status: 422, title: 'The agreement cannot be made so' },
  'agreement-contended': { status: 409, title: 'The agreement is being changed by others', retryAfterSeconds: 1 },
  'resource-not-found': { status: 404, title: 'No such thing' },
  'state-needed': { status: 422, title: 'The state is missing' },
  'embargo-refused': { status: 422, title: 'The embargo cannot be kept so' },
  'date-to-come': { status: 422, title: 'The date is to come' },
  'sealing-contended': { status: 409, title: 'The ledger is being sealed by others', retryAfterSeconds: 1 },
  'not-of-a-state': { status: 403, title: 'For clients of a state only' },
};

/** What each failure is to a message. */
export const accessControlSettlements: ErrorsTable = {
  'standing-contended': 'nak',
  'ledger-contended': 'nak',
  'signal-not-known-yet': 'nak',
};
