import type { Caller } from '@openvrs/identity';
import { FixedClock } from '@openvrs/testing';
import type { TooManyRequests } from '../edge.errors';
import { RateLimits, type RateLimitSettings } from './rate-limits';

const caller = (subject: string, state?: string): Caller => ({ subject, roles: [], ...(state ? { state } : {}) });

describe('limits of requests', () => {
  let clock: FixedClock;
  beforeEach(() => {
    clock = new FixedClock('2026-03-01T12:00:00Z');
  });
  let given = 0;
  const next = (): string => `${(given += 1) >> 16}.${(given >> 8) & 255}.${given & 255}`;
  const times = (count: number, action: () => unknown): unknown[] => Array.from({ length: count }, action);
  const limitsOf = (given: Partial<RateLimitSettings>): RateLimits => new RateLimits({ client: 0, state: 0, address: 0, refused: 0, ...given }, clock);
  const refusalOf = (action: () => unknown): TooManyRequests | undefined => {
    try {
      action();
      return undefined;
    } catch (error) {
      return error as TooManyRequests;
    }
  };

  it('hold for a client, tell what is left, and let in whoever waited as told', () => {
    const limits = limitsOf({ client: 3 });
    expect(limits.take(caller('a'))).toEqual({ 'ratelimit-policy': '"client";q=3;w=60', 'ratelimit': '"client";r=2' });
    times(2, () => limits.take(caller('a')));
    const refusal = refusalOf(() => limits.take(caller('a')));
    expect(refusal).toMatchObject({ code: 'too-many-requests', limit: 3 });
    expect(refusalOf(() => limits.take(caller('b')))).toBeUndefined();
    clock.advance((refusal?.retryAfterSeconds ?? 0) * 1_000);
    expect(refusalOf(() => limits.take(caller('a')))).toBeUndefined();
  });

  it('hold for all clients of a state together, and for no other state', () => {
    const limits = limitsOf({ client: 10, state: 4 });
    times(2, () => limits.take(caller('a', 'IT')));
    times(2, () => limits.take(caller('b', 'IT')));
    expect(refusalOf(() => limits.take(caller('c', 'IT')))).toMatchObject({ limit: 4 });
    expect(refusalOf(() => limits.take(caller('c', 'FR')))).toBeUndefined();
    expect(refusalOf(() => limits.take(caller('admin')))).toBeUndefined();
  });

  it('hold over all replicas, as far as they have told each other', () => {
    const [one, other] = [limitsOf({ client: 100 }), limitsOf({ client: 100 })];
    times(60, () => one.take(caller('a')));
    times(1, () => one.take(caller('rare')));
    const told = one.counts.tell((...told) => one.matters(...told), clock.now().getTime());
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
    const limits = limitsOf({});
    expect(times(1_000, () => limits.take(caller('a', 'IT'))).every((headers) => headers === undefined)).toBe(true);
    expect(refusalOf(() => times(1_000, () => limits.takeUnknown('192.0.2.1')))).toBeUndefined();
  });

  it('hold for an address without a token: few refusals, and many requests that are none', () => {
    const limits = limitsOf({ address: 10, refused: 3 });
    times(2, () => limits.takeUnknown('192.0.2.1'));
    times(4, () => limits.forgive(limits.takeUnknown('192.0.2.1')));
    limits.takeUnknown('192.0.2.1');
    const refusal = refusalOf(() => limits.takeUnknown('::ffff:192.0.2.1'));
    expect(refusal).toMatchObject({ code: 'too-many-requests', whose: 'refused', limit: 3 });
    times(10, () => limits.forgive(limits.takeUnknown('192.0.2.2')));
    expect(refusalOf(() => limits.takeUnknown('192.0.2.2'))).toMatchObject({ whose: 'address', limit: 10 });
    clock.advance((refusal?.retryAfterSeconds ?? 0) * 1_000);
    expect(refusalOf(() => limits.takeUnknown('192.0.2.1'))).toBeUndefined();
  });

  it('count a network of IPv6 as one address, and more addresses than anybody has as one', () => {
    const limits = limitsOf({ refused: 3 });
    ['2001:db8::1', '2001:db8::2', '2001:db8::ffff:1'].forEach((address) => limits.takeUnknown(address));
    expect(refusalOf(() => limits.takeUnknown('2001:db8::3'))).toMatchObject({ whose: 'refused' });
    expect(refusalOf(() => limits.takeUnknown('2001:db8:0:1::3'))).toBeUndefined();
    const flood = refusalOf(() => times(60_000, () => limits.takeUnknown(`10.${next()}`)));
    expect(flood).toMatchObject({ whose: 'refused' });
    const told = limits.counts.tell((...counted) => limits.matters(...counted), clock.now().getTime());
    expect(JSON.stringify(told).length).toBeLessThan(500_000);
    expect(Object.keys(told.current)).toContain('refused others');
  });

  it('let in whoever is known, whatever others did from the same address', () => {
    const limits = limitsOf({ client: 100, address: 1, refused: 1 });
    limits.takeUnknown('192.0.2.1');
    expect(refusalOf(() => limits.take(caller('a')))).toBeUndefined();
  });
});
