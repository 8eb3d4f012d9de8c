import type { JWK } from 'jose';

/** The key that access tokens are signed with. The private part never leaves this service and its database. */
export interface SigningKey {
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  /** ES256, with its private part. */
  readonly jwk: JWK;
  readonly madeAt: Date;
}
