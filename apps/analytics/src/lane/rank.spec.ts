import fc from 'fast-check';
import { rankOf } from './rank';

describe('the rank of a signal', () => {
  it('grows with surprise, corroboration and grade', () => {
    expect(rankOf(2, 1, ['admiralty:A1'])).toBe(2);
    expect(rankOf(2, 2, ['admiralty:A1'])).toBe(4);
    expect(rankOf(2, 1, ['admiralty:E5'])).toBeCloseTo(0.18);
    expect(rankOf(2, 1, ['admiralty:E5', 'admiralty:B2'])).toBeCloseTo(1.62);
  });

  it('is a number for every grade, and one more report never lowers it', () => {
    const grade = fc.oneof(fc.constantFrom('admiralty:F6', 'europol-4x4:X4', 'admiralty:A1'), fc.string());
    fc.assert(fc.property(fc.double({ min: 0, max: 300, noNaN: true }), fc.integer({ min: 1, max: 60 }), fc.array(grade, { minLength: 1 }), grade, (surprise, states, grades, one) => {
      const rank = rankOf(surprise, states, grades);
      expect(rank).toBeGreaterThanOrEqual(0);
      expect(rankOf(surprise, states + 1, [...grades, one])).toBeGreaterThanOrEqual(rank);
    }));
  });
});
