import fc from 'fast-check';
import { InvalidParameter } from '../detection.errors';
import { median, medianDeviation } from './median';
import { medianShift } from './median-shift';
import { rankSum, rankSumInterval } from './rank-sum';

/** Permeability of membranes, Hollander & Wolfe 1973, p. 69: at term, and at 12 to 26 weeks. */
const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const early = [1.15, 0.88, 0.9, 0.74, 1.21];

const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 3, maxLength: 30 });
const shifted = (list: readonly number[], by: number): number[] => list.map((value) => value + by);

describe('rankSum', () => {
  it('gives what the literature does', () => {
    const found = rankSum(term, early);
    expect(found).toMatchObject({ statistic: 35, exact: true });
    expect(found.p).toBeCloseTo((2 * 382) / 3003, 12);
    expect(found.shift).toBeCloseTo(0.305, 12);
  });

  it('takes the normal law where values tie', () => {
    // Two ties of two among ten values, by hand.
    const found = rankSum([5, 6, 6, 7, 9], [1, 2, 5, 3, 4]);
    expect(found).toMatchObject({ statistic: 24.5, exact: false });
    const variance = (25 / 12) * (11 - 12 / 90);
    expect(found.p).toBeCloseTo(2 * (1 - 0.992175), 4);
    expect((24.5 - 12.5 - 0.5) / Math.sqrt(variance)).toBeCloseTo(2.417, 2);
  });

  it('by counting and by the normal law agrees where both can be had', () => {
    const later = Array.from({ length: 20 }, (_, i) => i * 1.37 + 9);
    const earlier = Array.from({ length: 25 }, (_, i) => i * 1.01);
    const exact = rankSum(later, earlier);
    const normal = rankSum([...later, 1e6, 1e6], [...earlier, 1e6, 1e6, -1e6, -1e6]);
    expect(exact.exact && !normal.exact).toBe(true);
    expect(Math.log(exact.p) / Math.log(normal.p)).toBeGreaterThan(0.6);
  });

  it('moves with the values, turns with the sides, and is the same in any order and scale', () => {
    fc.assert(fc.property(values, values, fc.integer({ min: -500, max: 500 }), (later, earlier, by) => {
      const found = rankSum(later, earlier);
      expect(found.p > 0 && found.p <= 1).toBe(true);
      expect(rankSum(shifted(later, by), shifted(earlier, by))).toEqual(found);
      expect(rankSum(shifted(later, by), earlier).shift).toBeCloseTo(found.shift + by, 9);
      const turned = rankSum(earlier, later);
      expect(turned.p).toBeCloseTo(found.p, 12);
      expect(turned.shift).toBeCloseTo(-found.shift, 9);
      expect(rankSum([...later].reverse(), [...earlier].sort())).toEqual(found);
      expect(rankSum(later.map((x) => x * 4), earlier.map((x) => x * 4)).p).toBe(found.p);
    }));
  });

  it('refuses what it cannot use', () => {
    expect(() => rankSum([], [1])).toThrow(InvalidParameter);
    expect(() => rankSum([1], [Number.NaN])).toThrow(InvalidParameter);
    expect(() => rankSum(Array(2_000).fill(1), Array(2_000).fill(1))).toThrow(InvalidParameter);
  });
});

describe('rankSumInterval', () => {
  it('gives what R does: wilcox.test(term, early, conf.int = TRUE)', () => {
    const { lower, upper } = rankSumInterval(term, early, 0.95);
    expect(lower).toBeCloseTo(-0.15, 12);
    expect(upper).toBeCloseTo(0.76, 12);
  });

  it('holds the shift, holds no shift where the test finds none, and moves with the values', () => {
    fc.assert(fc.property(values, values, fc.integer({ min: -500, max: 500 }), (later, earlier, by) => {
      const { lower, upper } = rankSumInterval(later, earlier, 0.95);
      const { shift, p } = rankSum(later, earlier);
      expect(lower <= shift && shift <= upper).toBe(true);
      if (p > 0.2) expect(lower <= 0 && upper >= 0).toBe(true);
      expect(rankSumInterval(shifted(later, by), shifted(earlier, by), 0.95)).toEqual({ lower, upper });
    }));
  });

  it('by the normal law is about the same as by counting', () => {
    const later = Array.from({ length: 24 }, (_, i) => i * 1.37 + 9);
    const earlier = Array.from({ length: 25 }, (_, i) => i * 1.01);
    const [counted, normal] = [rankSumInterval(later, earlier, 0.95), rankSumInterval([...later, 24.77], [...earlier, 12.625], 0.95)];
    expect(Math.abs(counted.lower - normal.lower)).toBeLessThan(0.8);
    expect(Math.abs(counted.upper - normal.upper)).toBeLessThan(0.8);
  });

  it('refuses what it cannot use', () => {
    expect(() => rankSumInterval([], [1], 0.95)).toThrow(InvalidParameter);
    expect(() => rankSumInterval([1], [1], 1)).toThrow(InvalidParameter);
  });
});

describe('medianShift', () => {
  it('is large for three values far from what was usual', () => {
    const earlier = [10, 11, 9, 10, 12, 8, 10, 11];
    const found = medianShift([20, 21, 19], earlier, 0.1);
    expect(found.shift).toBe(10);
    expect(found.scale).toBeCloseTo(1.4826, 3);
    expect(found.p).toBeLessThan(0.001);
    expect(medianShift([10.5, 11, 10], earlier, 0.1).p).toBeGreaterThan(0.3);
  });

  it('is moved by no single wild value', () => {
    fc.assert(fc.property(fc.integer({ min: 1_000, max: 1e9 }), (wild) => {
      const usual = [10, 11, 9, 10, 12, 8, 10, 11, 9];
      expect(medianShift([10, 11, wild], [...usual, wild], 0.1).p).toBeGreaterThan(0.05);
    }));
  });

  it('moves with the values and turns with their sign', () => {
    fc.assert(fc.property(values, values, fc.integer({ min: -500, max: 500 }), (later, earlier, by) => {
      const found = medianShift(later, earlier, 1);
      const moved = medianShift(shifted(later, by), shifted(earlier, by), 1);
      expect(moved.z).toBeCloseTo(found.z, 9);
      expect(medianShift(later.map((x) => -x), earlier.map((x) => -x), 1).p).toBeCloseTo(found.p, 9);
      expect(found.p >= 0 && found.p <= 1).toBe(true);
    }));
  });

  it('refuses what it cannot use', () => {
    expect(() => medianShift([1], [1, 2], 1)).toThrow(InvalidParameter);
    expect(() => medianShift([1], [1, 2, 3], 0)).toThrow(InvalidParameter);
  });
});

describe('median', () => {
  it('and its deviation are those of the definition', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(medianDeviation([1, 1, 2, 2, 4, 6, 9])).toBeCloseTo(1.4826, 4);
  });
});
