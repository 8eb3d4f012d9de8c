import { IssuerUnavailable } from '@openvrs/identity';
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import type { SigningKey } from '../signing-key/signing-key';

/** The issuer knows its own keys: it verifies tokens without asking itself over the network. */
export class OwnKeys {
  private keys: JWTVerifyGetKey | undefined;

  readonly find: JWTVerifyGetKey = (header, token) => {
    if (this.keys === undefined) throw new IssuerUnavailable();
    return this.keys(header, token);
  };

  use({ jwk }: SigningKey): void {
    const { kty, crv, x, y, kid, alg, use } = jwk;
    this.keys = createLocalJWKSet({ keys: [{ kty: kty ?? 'EC', crv, x, y, kid, alg, use }] });
  }
}
