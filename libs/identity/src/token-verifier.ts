import { SystemClock, type Clock } from '@openvrs/observability';
import { errors as joseErrors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyResult } from 'jose';
import { roles, rolesOfNoState, type Caller, type Role } from './caller';
import { KeyRing } from './key-ring';
import type { Revocations, TokenMarks } from './revocations';
import { IssuerUnavailable, TokenExpired, TokenInvalid, TokenMissing, TokenRevoked } from './token.errors';
import { VerifiedTokens, type VerifiedToken } from './verified-tokens';

/** Of a token that is good at every service: what is given when no service was named. */
export const audience = 'urn:openvrs';
/** Of a token that was asked for one service, and is good there only (RFC 8707). */
export function audienceOf(service: string): string {
  return `${audience}:${service}`;
}
/** Clocks may differ by this much. */
export const leewaySeconds = 30;
/** No token lives longer, whatever its `exp` says. */
export const tokenLifetimeMaxSeconds = 900;

export interface TokenVerifierSettings {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** The service that verifies: tokens asked for another are none here. Without one, only those for all are good. */
  readonly service?: string;
  readonly clock?: Clock;
  /** Where keys come from besides `jwksUrl`: the issuer itself knows its own. */
  readonly keys?: JWTVerifyGetKey;
  readonly revocations: Revocations;
}

/** Verifies access tokens on the spot: no service asks another whether a caller is who it says. */
export class TokenVerifier {
  private readonly clock: Clock;
  private readonly keys: JWTVerifyGetKey;
  private readonly verified = new VerifiedTokens();
  private readonly marks = new WeakMap<Caller, TokenMarks>();
  private readonly audiences: string[];

  constructor(private readonly settings: TokenVerifierSettings) {
    this.audiences = [audience, ...(settings.service === undefined ? [] : [audienceOf(settings.service)])];
    this.clock = settings.clock ?? new SystemClock();
    this.keys = byName(settings.keys ?? new KeyRing({ jwksUrl: settings.jwksUrl, clock: this.clock }).find);
  }

  /** @throws TokenMissing, TokenInvalid, TokenExpired, TokenRevoked (401), IssuerUnavailable or RevocationsUnknown (503). */
  async verify(token: string | undefined): Promise<Caller> {
    if (!token) throw new TokenMissing();
    const verified = await this.verifiedAt(token, this.clock.now());
    const caller = callerOf(verified.payload);
    this.marks.set(caller, marksOf(caller, verified));
    this.admit(caller);
    return caller;
  }

  /** A refusal names who it is: the token is genuine, unless its key is what was revoked. */
  private admit(caller: Caller): void {
    try {
      this.recheck(caller);
    } catch (error) {
      throw error instanceof TokenRevoked && error.by !== 'key' ? new TokenRevoked(error.by, caller) : error;
    }
  }

  /** Whether a caller let in earlier may stay: what is open for long asks again. @throws TokenRevoked, RevocationsUnknown */
  recheck(caller: Caller): void {
    const marks = this.marks.get(caller);
    if (marks) this.settings.revocations.refuse(marks);
  }

  private async verifiedAt(token: string, now: Date): Promise<VerifiedToken> {
    const known = this.verified.find(token, now);
    if (known) return known;
    const { payload, protectedHeader: { kid } } = await this.checked(token, now);
    const verified = { payload, ...(kid ? { kid } : {}) };
    this.verified.remember(token, verified, now, tokenLifetimeMaxSeconds);
    return verified;
  }

  private async checked(token: string, currentDate: Date): Promise<JWTVerifyResult> {
    try {
      return await jwtVerify(token, this.keys, {
        algorithms: ['ES256'],
        issuer: this.settings.issuer,
        audience: this.audiences,
        clockTolerance: leewaySeconds,
        maxTokenAge: tokenLifetimeMaxSeconds,
        requiredClaims: ['exp', 'iat', 'sub'],
        currentDate,
      });
    } catch (cause) {
      if (cause instanceof IssuerUnavailable) throw cause;
      if (cause instanceof joseErrors.JWTExpired) throw new TokenExpired({ cause });
      throw new TokenInvalid({ cause });
    }
  }
}

/** A token that does not name its key could not be told from those of a key that was revoked. */
function byName(find: JWTVerifyGetKey): JWTVerifyGetKey {
  return (header, token) => {
    if (!header.kid) throw new TokenInvalid();
    return find(header, token);
  };
}

function callerOf(payload: JWTPayload): Caller {
  const state = claim(payload.state, /^[A-Z]{2}$/);
  const agency = claim(payload.agency, /^.{1,80}$/);
  const subject = claim(payload.sub, /^.{1,200}$/);
  if (subject === undefined) throw new TokenInvalid();
  const held = rolesOf(payload.roles);
  if (held.some((role) => rolesOfNoState.includes(role)) && (held.length > 1 || state !== undefined || agency !== undefined)) throw new TokenInvalid();
  return { subject, roles: held, ...(state ? { state } : {}), ...(agency ? { agency } : {}) };
}

function marksOf(caller: Caller, { payload, kid }: VerifiedToken): TokenMarks {
  const session = claim(payload.sid, /^[A-Za-z0-9_-]{1,120}$/);
  const issuedAt = new Date((payload.iat ?? 0) * 1000);
  return { subject: caller.subject, issuedAt, ...(caller.state ? { state: caller.state } : {}), ...(session ? { session } : {}), ...(kid ? { key: kid } : {}) };
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
