import { IssuerUnavailable } from '@openvrs/identity';
import { createLocalJWKSet, type JWK, type JWTVerifyGetKey } from 'jose';
import type { KeySet } from '../signing-key/key-set';

/** The issuer knows its own keys: it verifies tokens without asking itself over the network. */
export class OwnKeys {
  private keys: JWTVerifyGetKey | undefined;

  readonly find: JWTVerifyGetKey = (header, token) => {
    if (this.keys === undefined) throw new IssuerUnavailable();
    return this.keys(header, token);
  };

  use({ published }: KeySet): void {
    this.keys = createLocalJWKSet({ keys: published.map(({ jwk }) => publicPart(jwk)) });
  }
}

function publicPart({ kty, crv, x, y, kid, alg, use }: JWK): JWK & { kty: string } {
  return { kty: kty ?? 'EC', crv, x, y, kid, alg, use };
}
