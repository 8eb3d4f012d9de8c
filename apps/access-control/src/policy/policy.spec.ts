import fc from 'fast-check';
import { categories } from '@openvrs/contracts';
import { countsUntil, firstPolicy } from './policy';

const until = (releasedAt: string, category: (typeof categories)[number]): string =>
  countsUntil(new Date(releasedAt), category, firstPolicy).toISOString();

describe('countsUntil', () => {
  it.each([
    ['2026-03-01T10:00:00Z', 'routes', '2027-03-02T00:00:00.000Z'],
    ['2026-03-01T23:59:59Z', 'routes', '2027-03-02T00:00:00.000Z'],
    ['2026-03-01T00:00:00Z', 'flows', '2026-09-02T00:00:00.000Z'],
    ['2025-08-31T12:00:00Z', 'flows', '2026-03-01T00:00:00.000Z'],
    ['2024-02-29T12:00:00Z', 'fees', '2025-03-01T00:00:00.000Z'],
    ['2026-12-31T12:00:00Z', 'methods', '2028-01-01T00:00:00.000Z'],
  ] as const)('a release of %s in %s counts until %s', (releasedAt, category, expected) => {
    expect(until(releasedAt, category)).toBe(expected);
  });

  it('is always after the release, and a later release never counts for less time', () => {
    const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(fc.property(time, time, fc.constantFrom(...categories), (one, other, category) => {
      const [earlier, later] = one <= other ? [one, other] : [other, one];
      const [first, second] = [countsUntil(earlier, category, firstPolicy), countsUntil(later, category, firstPolicy)];
      expect(first.getTime()).toBeGreaterThan(earlier.getTime());
      expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime());
    }));
  });
});
