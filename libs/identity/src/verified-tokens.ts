import type { JWTPayload } from 'jose';

/** Milliseconds that a signature found good is not checked again. Whether it was revoked since is asked each time. */
const rememberedMs = 60_000;
const tokensMax = 10_000;

export interface VerifiedToken {
  readonly payload: JWTPayload;
  /** The key that signed it. */
  readonly kid?: string;
}

interface Verified {
  readonly token: VerifiedToken;
  readonly until: number;
}

/** Tokens whose signature and claims were found good a moment ago: a system that sends many reports sends one token many times. */
export class VerifiedTokens {
  private readonly tokens = new Map<string, Verified>();

  find(token: string, now: Date): VerifiedToken | undefined {
    const verified = this.tokens.get(token);
    if (verified === undefined || now.getTime() < verified.until) return verified?.token;
    this.tokens.delete(token);
    return undefined;
  }

  /** Remembered for a minute, and never past its own end or `lifetimeMaxSeconds` after it was issued. */
  remember(token: string, verified: VerifiedToken, now: Date, lifetimeMaxSeconds: number): void {
    const { exp = 0, iat = 0 } = verified.payload;
    const until = Math.min(now.getTime() + rememberedMs, exp * 1_000, (iat + lifetimeMaxSeconds) * 1_000);
    if (until <= now.getTime()) return;
    if (this.tokens.size >= tokensMax) this.forgetOldest();
    this.tokens.set(token, { token: verified, until });
  }

  private forgetOldest(): void {
    const [oldest] = this.tokens.keys();
    if (oldest !== undefined) this.tokens.delete(oldest);
  }
}
