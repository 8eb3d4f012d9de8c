import type { Clock } from '@openvrs/observability';
import { createLocalJWKSet, errors as joseErrors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { IssuerUnavailable } from './token.errors';

export interface KeyRingSettings {
  readonly jwksUrl: string;
  readonly clock: Clock;
  /** Older keys are still used, and fetched anew behind the request. */
  readonly refreshAfterMs?: number;
  /** No fetch follows another sooner, so that forged key ids cannot make us hammer the issuer: two seconds unless given. */
  readonly cooldownMs?: number;
  readonly timeoutMs?: number;
}

type LocalKeys = ReturnType<typeof createLocalJWKSet>;

/** The issuer's public keys, kept: tokens are verified while the issuer is away. */
export class KeyRing {
  private keys?: LocalKeys;
  private fetchedAt = -Infinity;
  private attemptedAt = -Infinity;
  private fetching?: Promise<void>;

  constructor(private readonly settings: KeyRingSettings) {}

  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.keys === undefined) await this.fetchOnce();
    else if (this.isOld() && !this.isCooling()) this.fetchOnce().catch(() => undefined);
    const kept = this.known();
    try {
      return await kept(header, token);
    } catch (error) {
      if (!(error instanceof joseErrors.JWKSNoMatchingKey)) throw error;
      // Keys that came meanwhile, or are on their way, may have this one among them.
      const isHopeless = this.keys === kept && this.fetching === undefined && this.isCooling();
      if (isHopeless) throw error;
      if (this.keys === kept) await this.fetchOnce().catch(() => undefined);
      return await this.known()(header, token);
    }
  };

  private known(): LocalKeys {
    if (this.keys === undefined) throw new IssuerUnavailable();
    return this.keys;
  }

  private isOld(): boolean {
    return this.elapsed(this.fetchedAt) > (this.settings.refreshAfterMs ?? 600_000);
  }

  private isCooling(): boolean {
    return this.elapsed(this.attemptedAt) < (this.settings.cooldownMs ?? 2_000);
  }

  private elapsed(since: number): number {
    return this.settings.clock.now().getTime() - since;
  }

  private fetchOnce(): Promise<void> {
    this.fetching ??= this.fetch().finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  private async fetch(): Promise<void> {
    this.attemptedAt = this.settings.clock.now().getTime();
    try {
      const response = await fetch(this.settings.jwksUrl, {
        redirect: 'error',
        signal: AbortSignal.timeout(this.settings.timeoutMs ?? 3_000),
        headers: { accept: 'application/json' },
      });
      if (!response.ok) throw new Error(`the key set answered ${response.status}`);
      this.keys = createLocalJWKSet((await response.json()) as JSONWebKeySet);
      this.fetchedAt = this.attemptedAt;
    } catch (cause) {
      throw new IssuerUnavailable({ cause });
    }
  }
}
