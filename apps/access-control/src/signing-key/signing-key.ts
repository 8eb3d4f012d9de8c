import type { JWK } from 'jose';

/** A key that access tokens are signed with. The private part never leaves this service and its database. */
export interface SigningKey {
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  /** ES256, with its private part. */
  readonly jwk: JWK;
  readonly madeAt: Date;
  /** Published from the moment it is made, used from then on: verifiers know it before they meet it. */
  readonly signsFrom: Date;
}
