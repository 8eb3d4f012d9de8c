import fc from 'fast-check';
import { lately, waitMs, windowMs } from './rate-window';

describe('requests of the last minute', () => {
  it.each([
    [{ current: 10, previous: 100 }, 0, 110],
    [{ current: 10, previous: 100 }, 30_000, 60],
    [{ current: 10, previous: 100 }, 59_999, 10],
  ])('%o at %i ms into the minute are about %i', (count, at, expected) => {
    expect(lately(count, windowMs * 5 + at)).toBeCloseTo(expected, 1);
  });

  it('fit again after the wait that is told, and not a moment before', () => {
    const count = fc.record({ current: fc.integer({ min: 0, max: 300 }), previous: fc.integer({ min: 0, max: 300 }) });
    fc.assert(fc.property(count, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: windowMs - 1 }), (counted, limit, at) => {
      const now = windowMs * 7 + at;
      const after = (ms: number): number => {
        const then = now + ms;
        const turned = Math.floor(then / windowMs) - 7;
        const seen = [counted, { current: 0, previous: counted.current }, { current: 0, previous: 0 }][turned] ?? { current: 0, previous: 0 };
        return lately(seen, then) + 1;
      };
      const wait = waitMs(counted, limit, now);
      expect(after(wait + 1)).toBeLessThanOrEqual(limit + 1e-6);
      if (wait > 2) expect(after(wait - 2)).toBeGreaterThan(limit);
    }));
  });
});
