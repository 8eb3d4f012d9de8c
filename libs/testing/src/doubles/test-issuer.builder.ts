import type { Role } from '@openvrs/identity';
import { audience, TokenVerifier } from '@openvrs/identity';
import type { Clock } from '@openvrs/observability';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JSONWebKeySet, type JWTPayload } from 'jose';
import { nothingRevoked } from './nothing-revoked';

export interface TokenWish {
  /** The sign-in of a person that it belongs to. */
  readonly session?: string;
  readonly subject?: string;
  readonly state?: string;
  readonly agency?: string;
  readonly roles?: readonly Role[];
  /** Seconds from the issue; 900 unless given. */
  readonly livesFor?: number;
  readonly issuedAt?: Date;
  readonly audience?: string;
  readonly issuer?: string;
}

/** Issues the tokens that access-control would, with a key of its own, for specs. */
export class TestIssuer {
  private constructor(
    readonly issuer: string,
    private readonly key: CryptoKey,
    readonly jwks: JSONWebKeySet,
    private readonly clock?: Clock,
  ) {}

  static async create(clock?: Clock, issuer = 'http://issuer.test', kid = 'test'): Promise<TestIssuer> {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] };
    return new TestIssuer(issuer, privateKey, jwks, clock);
  }

  verifier(revocations = nothingRevoked(), service?: string): TokenVerifier {
    return new TokenVerifier({ service, issuer: this.issuer, jwksUrl: 'http://nowhere.test/jwks', keys: createLocalJWKSet(this.jwks), clock: this.clock, revocations });
  }

  token(wish: TokenWish = {}): Promise<string> {
    const issuedAt = Math.floor((wish.issuedAt ?? this.clock?.now() ?? new Date()).getTime() / 1000);
    return new SignJWT(claimsOf(wish))
      .setProtectedHeader({ alg: 'ES256', kid: this.jwks.keys[0]?.kid, typ: 'at+jwt' })
      .setIssuer(wish.issuer ?? this.issuer)
      .setAudience(wish.audience ?? audience)
      .setSubject(wish.subject ?? 'client-1')
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + (wish.livesFor ?? 900))
      .sign(this.key);
  }

  /** Ready for a request's headers. */
  async bearer(wish: TokenWish = {}): Promise<{ authorization: string }> {
    return { authorization: `Bearer ${await this.token(wish)}` };
  }
}

function claimsOf(wish: TokenWish): JWTPayload {
  return {
    roles: wish.roles ?? ['agency-system'],
    ...(wish.state ? { state: wish.state } : {}),
    ...(wish.session ? { sid: wish.session } : {}),
    ...(wish.agency ? { agency: wish.agency } : {}),
  };
}
