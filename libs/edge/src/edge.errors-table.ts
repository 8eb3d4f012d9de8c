import type { ErrorTable } from './problem';

/** What can go wrong at the door of every service, whatever it does. */
export const edgeErrors = {
  'body-malformed': { status: 400, title: 'The body is not valid JSON' },
  'body-too-deep': { status: 400, title: 'The body is nested too deeply' },
  'body-too-many-items': { status: 400, title: 'The body has too many parts' },
  'body-key-forbidden': { status: 400, title: 'The body has a key that is not allowed' },
  'field-unknown': { status: 400, title: 'The request has a field that is not known' },
  'validation-failed': { status: 400, title: 'The request is not valid' },
  'cursor-invalid': { status: 400, title: 'The cursor is not valid' },
  'purpose-unknown': { status: 400, title: 'The purpose is not one of those known' },
  'request-malformed': { status: 400, title: 'The request cannot be understood' },
  'token-missing': { status: 401, title: 'An access token is needed' },
  'token-invalid': { status: 401, title: 'The access token is not valid' },
  'token-expired': { status: 401, title: 'The access token has expired' },
  'token-revoked': { status: 401, title: 'The access token has been revoked' },
  'forbidden': { status: 403, title: 'The caller may not do this' },
  'route-not-found': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'The method does not exist at this address' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'url-too-long': { status: 414, title: 'The address is too long' },
  'media-type-unsupported': { status: 415, title: 'The body must be JSON' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'internal': { status: 500, title: 'Something went wrong on our side' },
  'issuer-unavailable': { status: 503, title: 'Access tokens cannot be checked just now', retryAfterSeconds: 5 },
  'revocations-unknown': { status: 503, title: 'Access tokens cannot be checked for revocation just now', retryAfterSeconds: 5 },
  'temporarily-unavailable': { status: 503, title: 'The service cannot do this just now', retryAfterSeconds: 5 },
} as const satisfies ErrorTable;

export type EdgeErrorCode = keyof typeof edgeErrors;
