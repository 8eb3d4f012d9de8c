export class TokenMissing extends Error {
  readonly code = 'token-missing';

  constructor() {
    super('Send an access token: Authorization: Bearer <token>.');
  }
}

export class TokenInvalid extends Error {
  readonly code = 'token-invalid';

  constructor(options?: ErrorOptions) {
    super('The access token is not one of ours: get one at POST /oauth/token of access-control.', options);
  }
}

export class TokenExpired extends Error {
  readonly code = 'token-expired';

  constructor(options?: ErrorOptions) {
    super('The access token has expired: get a new one at POST /oauth/token of access-control.', options);
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
