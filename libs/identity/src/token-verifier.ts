import { SystemClock, type Clock } from '@openvrs/observability';
import { errors as joseErrors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { roles, type Caller, type Role } from './caller';
import { KeyRing } from './key-ring';
import { IssuerUnavailable, TokenExpired, TokenInvalid, TokenMissing } from './token.errors';
import { VerifiedTokens } from './verified-tokens';

/** Who all tokens are for: one audience, every service. */
export const audience = 'urn:openvrs';
/** Clocks may differ by this much. */
export const leewaySeconds = 30;
/** No token lives longer, whatever its `exp` says. */
export const tokenLifetimeMaxSeconds = 900;

export interface TokenVerifierSettings {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience?: string;
  readonly clock?: Clock;
  /** Where keys come from besides `jwksUrl`: the issuer itself knows its own. */
  readonly keys?: JWTVerifyGetKey;
}

/** Verifies access tokens on the spot: no service asks another whether a caller is who it says. */
export class TokenVerifier {
  private readonly clock: Clock;
  private readonly keys: JWTVerifyGetKey;
  private readonly verified = new VerifiedTokens();

  constructor(private readonly settings: TokenVerifierSettings) {
    this.clock = settings.clock ?? new SystemClock();
    this.keys = settings.keys ?? new KeyRing({ jwksUrl: settings.jwksUrl, clock: this.clock }).find;
  }

  /** @throws TokenMissing, TokenInvalid, TokenExpired (401) or IssuerUnavailable (503). */
  async verify(token: string | undefined): Promise<Caller> {
    if (!token) throw new TokenMissing();
    const now = this.clock.now();
    const known = this.verified.find(token, now);
    if (known) return callerOf(known);
    const payload = await this.payloadOf(token, now);
    this.verified.remember(token, payload, now, tokenLifetimeMaxSeconds);
    return callerOf(payload);
  }

  private async payloadOf(token: string, currentDate: Date): Promise<JWTPayload> {
    try {
      const verified = await jwtVerify(token, this.keys, {
        algorithms: ['ES256'],
        issuer: this.settings.issuer,
        audience: this.settings.audience ?? audience,
        clockTolerance: leewaySeconds,
        maxTokenAge: tokenLifetimeMaxSeconds,
        requiredClaims: ['exp', 'iat', 'sub'],
        currentDate,
      });
      return verified.payload;
    } catch (cause) {
      if (cause instanceof IssuerUnavailable) throw cause;
      if (cause instanceof joseErrors.JWTExpired) throw new TokenExpired({ cause });
      throw new TokenInvalid({ cause });
    }
  }
}

function callerOf(payload: JWTPayload): Caller {
  const state = claim(payload.state, /^[A-Z]{2}$/);
  const agency = claim(payload.agency, /^.{1,80}$/);
  const subject = claim(payload.sub, /^.{1,200}$/);
  if (subject === undefined) throw new TokenInvalid();
  return { subject, roles: rolesOf(payload.roles), ...(state ? { state } : {}), ...(agency ? { agency } : {}) };
}

function claim(value: unknown, pattern: RegExp): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !pattern.test(value)) throw new TokenInvalid();
  return value;
}

function rolesOf(claim: unknown): Role[] {
  if (!Array.isArray(claim)) throw new TokenInvalid();
  return roles.filter((role) => claim.includes(role));
}
