import type { Caller } from '@openvrs/identity';
import { FixedClock } from '@openvrs/testing';
import type { TooManyRequests } from '../edge.errors';
import { RateLimits } from './rate-limits';

const caller = (subject: string, state?: string): Caller => ({ subject, roles: [], ...(state ? { state } : {}) });

describe('limits of requests', () => {
  let clock: FixedClock;
  beforeEach(() => {
    clock = new FixedClock('2026-03-01T12:00:00Z');
  });
  const times = (count: number, action: () => unknown): unknown[] => Array.from({ length: count }, action);
  const refusalOf = (action: () => unknown): TooManyRequests | undefined => {
    try {
      action();
      return undefined;
    } catch (error) {
      return error as TooManyRequests;
    }
  };

  it('hold for a client, tell what is left, and let in whoever waited as told', () => {
    const limits = new RateLimits({ client: 3, state: 0 }, clock);
    expect(limits.take(caller('a'))).toEqual({ 'ratelimit-policy': '"client";q=3;w=60', 'ratelimit': '"client";r=2' });
    times(2, () => limits.take(caller('a')));
    const refusal = refusalOf(() => limits.take(caller('a')));
    expect(refusal).toMatchObject({ code: 'too-many-requests', limit: 3 });
    expect(refusalOf(() => limits.take(caller('b')))).toBeUndefined();
    clock.advance((refusal?.retryAfterSeconds ?? 0) * 1_000);
    expect(refusalOf(() => limits.take(caller('a')))).toBeUndefined();
  });

  it('hold for all clients of a state together, and for no other state', () => {
    const limits = new RateLimits({ client: 10, state: 4 }, clock);
    times(2, () => limits.take(caller('a', 'IT')));
    times(2, () => limits.take(caller('b', 'IT')));
    expect(refusalOf(() => limits.take(caller('c', 'IT')))).toMatchObject({ limit: 4 });
    expect(refusalOf(() => limits.take(caller('c', 'FR')))).toBeUndefined();
    expect(refusalOf(() => limits.take(caller('admin')))).toBeUndefined();
  });

  it('hold over all replicas, as far as they have told each other', () => {
    const [one, other] = [new RateLimits({ client: 100, state: 0 }, clock), new RateLimits({ client: 100, state: 0 }, clock)];
    times(60, () => one.take(caller('a')));
    times(1, () => one.take(caller('rare')));
    const told = one.counts.tell(one.sharedAtLeast(), clock.now().getTime());
    expect(told.current).toEqual({ 'client a': 60 });
    other.counts.hear('one', told);
    times(40, () => other.take(caller('a')));
    expect(refusalOf(() => other.take(caller('a')))).toMatchObject({ code: 'too-many-requests' });
    clock.advance(60_000);
    expect(refusalOf(() => other.take(caller('a')))).toMatchObject({ code: 'too-many-requests' });
    clock.advance(60_000);
    expect(refusalOf(() => other.take(caller('a')))).toBeUndefined();
    other.counts.hear('one', undefined);
  });

  it('are none when they are 0', () => {
    const limits = new RateLimits({ client: 0, state: 0 }, clock);
    expect(times(1_000, () => limits.take(caller('a', 'IT'))).every((headers) => headers === undefined)).toBe(true);
  });
});
