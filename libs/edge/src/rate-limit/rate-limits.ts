import type { Caller } from '@openvrs/identity';
import type { Clock } from '@openvrs/observability';
import { TooManyRequests } from '../edge.errors';
import { addressKey } from './address-key';
import { RateCounts } from './rate-counts';
import { lately, waitMs } from './rate-window';

/** Requests a minute; 0 is no limit. */
export interface RateLimitSettings {
  readonly client: number;
  readonly state: number;
  /** Of one address, without a token. */
  readonly address: number;
  /** Of those, the ones that are refused: guesses. */
  readonly refused: number;
}

/** What the caller is told with each answer: draft-ietf-httpapi-ratelimit-headers-09. */
export interface RateHeaders {
  readonly 'ratelimit-policy': string;
  readonly 'ratelimit': string;
}

interface Limit {
  readonly name: keyof RateLimitSettings;
  readonly key: string;
  readonly limit: number;
}

/** More addresses in one minute than that are counted as one: no number of them fills the memory. */
const addressesMax = 50_000;

/**
 * Nobody takes all of a service: so many requests a minute for a client or person, for all of a state together, and for an
 * address without a token.
 */
export class RateLimits {
  readonly counts = new RateCounts();

  constructor(private readonly settings: RateLimitSettings, private readonly clock: Clock) {}

  /** Counts the request. A refused one is not counted: whoever waits as told is let in. @throws TooManyRequests */
  take(caller: Caller): RateHeaders | undefined {
    const limits = this.limitsOf(caller);
    const now = this.count(limits);
    return limits.length > 0 ? this.headers(limits, now) : undefined;
  }

  /**
   * Counts a request without a token as one that is refused, before it is known whether it will be: many at once are many.
   * @returns whom it is counted for, to be forgiven when it is not refused. @throws TooManyRequests
   */
  takeUnknown(address: string): string {
    const [all, refused] = [this.keyOf('address', address), this.keyOf('refused', address)];
    this.count([...this.limit('address', all), ...this.limit('refused', refused)]);
    return refused;
  }

  forgive(key: string): void {
    this.counts.takeBack(key);
  }

  /** Counts below a fiftieth of their limit stay with the replica: all that sharing leaves out is two in a hundred. */
  matters(key: string, count: number): boolean {
    const { [key.split(' ', 1)[0] as keyof RateLimitSettings]: limit } = this.settings;
    return count >= Math.max(1, Math.floor(limit / 50));
  }

  private count(limits: readonly Limit[]): number {
    const now = this.clock.now().getTime();
    for (const limit of limits) this.refuse(limit, now);
    for (const { key } of limits) this.counts.add(key, now);
    return now;
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
    return [...this.limit('client', `client ${subject}`), ...(state === undefined ? [] : this.limit('state', `state ${state}`))];
  }

  private limit(name: Limit['name'], key: string): Limit[] {
    const { [name]: limit } = this.settings;
    return limit > 0 ? [{ name, key, limit }] : [];
  }

  private keyOf(name: 'address' | 'refused', address: string): string {
    const key = `${name} ${addressKey(address)}`;
    return this.counts.isAmong(key, addressesMax) ? key : `${name} others`;
  }
}
