import type { Caller } from '@openvrs/identity';
import type { Clock } from '@openvrs/observability';
import { TooManyRequests } from '../edge.errors';
import { RateCounts } from './rate-counts';
import { lately, waitMs } from './rate-window';

/** Requests a minute; 0 is no limit. */
export interface RateLimitSettings {
  readonly client: number;
  readonly state: number;
}

/** What the caller is told with each answer: draft-ietf-httpapi-ratelimit-headers-09. */
export interface RateHeaders {
  readonly 'ratelimit-policy': string;
  readonly 'ratelimit': string;
}

interface Limit {
  readonly name: 'client' | 'state';
  readonly key: string;
  readonly limit: number;
}

/** Nobody takes all of a service: so many requests a minute for a client or person, and for all of a state together. */
export class RateLimits {
  readonly counts = new RateCounts();

  constructor(private readonly settings: RateLimitSettings, private readonly clock: Clock) {}

  /** Counts the request. A refused one is not counted: whoever waits as told is let in. @throws TooManyRequests */
  take(caller: Caller): RateHeaders | undefined {
    const now = this.clock.now().getTime();
    const limits = this.limitsOf(caller);
    for (const limit of limits) this.refuse(limit, now);
    for (const { key } of limits) this.counts.add(key, now);
    return limits.length > 0 ? this.headers(limits, now) : undefined;
  }

  /** Counts below a fiftieth of the smaller limit stay with the replica: all that sharing leaves out is two in a hundred. */
  sharedAtLeast(): number {
    const limits = [this.settings.client, this.settings.state].filter((limit) => limit > 0);
    return Math.max(1, Math.floor(Math.min(...limits) / 50));
  }

  private refuse({ name, key, limit }: Limit, now: number): void {
    const count = this.counts.count(key, now);
    if (lately(count, now) + 1 <= limit) return;
    throw new TooManyRequests(name, limit, Math.max(1, Math.ceil(waitMs(count, limit, now) / 1_000)));
  }

  private headers(limits: readonly Limit[], now: number): RateHeaders {
    const left = limits.map(({ name, key, limit }) => `"${name}";r=${Math.max(0, Math.floor(limit - lately(this.counts.count(key, now), now)))}`);
    return { 'ratelimit-policy': limits.map(({ name, limit }) => `"${name}";q=${limit};w=60`).join(', '), 'ratelimit': left.join(', ') };
  }

  private limitsOf({ subject, state }: Caller): Limit[] {
    const { client, state: ofState } = this.settings;
    return [
      ...(client > 0 ? [{ name: 'client' as const, key: `client ${subject}`, limit: client }] : []),
      ...(ofState > 0 && state !== undefined ? [{ name: 'state' as const, key: `state ${state}`, limit: ofState }] : []),
    ];
  }
}
