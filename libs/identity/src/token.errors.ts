import type { Caller } from './caller';
import type { RevocationKind } from './revocation-kind';

export class TokenMissing extends Error {
  readonly code = 'token-missing';

  constructor() {
    super('Send an access token: Authorization: Bearer <token>.');
  }
}

export class TokenInvalid extends Error {
  readonly code = 'token-invalid';

  constructor(options?: ErrorOptions) {
    super('The access token is none that is taken here: get one at POST /oauth/token of access-control, or of the issuer that takes its place.', options);
  }
}

export class TokenExpired extends Error {
  readonly code = 'token-expired';

  constructor(options?: ErrorOptions) {
    super('The access token has expired: get a new one at POST /oauth/token of access-control, or of the issuer that takes its place.', options);
  }
}

/** The client, the person, the sign-in, the state or the key it rests on has been revoked. */
export class TokenRevoked extends Error {
  readonly code = 'token-revoked';

  /** @param caller - Who shows it, where that is certain: what a key signed that is not trusted could say anything. */
  constructor(readonly by: RevocationKind, readonly caller?: Caller) {
    super('The access token has been revoked: ask your focal point or the administrator why.');
  }
}

/** Nobody is let in while it cannot be said who has been shut out. */
export class RevocationsUnknown extends Error {
  readonly code = 'revocations-unknown';
  readonly retryAfterSeconds = 5;

  constructor() {
    super('It cannot be said just now whether the access token has been revoked: try again shortly.');
  }
}

/** The keys of the issuer were never seen and cannot be had: an outage, not the caller's fault. */
export class IssuerUnavailable extends Error {
  readonly code = 'issuer-unavailable';
  readonly retryAfterSeconds = 5;

  constructor(options?: ErrorOptions) {
    super('Access tokens cannot be checked just now: try again shortly.', options);
  }
}
