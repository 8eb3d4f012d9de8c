import * as fc from 'fast-check';
import { InvalidCount, InvalidParameter } from '../detection.errors';
import { nowcast } from './nowcast';
import { estimateDelay } from './reporting-delay';

/** Every period: 6 reports at once, 3 a period later, 1 two periods later, as far as it is known. */
const triangle = [[6, 3, 1], [6, 3, 1], [12, 6, 2], [6, 3, 1], [6, 3], [6]];

describe('estimateDelay', () => {
  it('finds the shares from rows cut off by the present', () => {
    const { share, reports } = estimateDelay(triangle, { longest: 2 });
    expect(share[0]).toBeCloseTo(0.6, 12);
    expect(share[1]).toBeCloseTo(0.9, 12);
    expect(share[2]).toBe(1);
    expect(reports).toBe(65);
  });

  it('does not look at columns the present has not reached', () => {
    const padded = triangle.map((row) => [...row, 0, 0, 99].slice(0, 3));
    expect(estimateDelay(padded, { longest: 2 }).share).toEqual(estimateDelay(triangle, { longest: 2 }).share);
  });

  it('follows the newest rows only when asked', () => {
    const changed = [[0, 9, 0], [0, 9, 0], [9, 0, 0], [9, 0, 0], [9, 0], [9]];
    expect(estimateDelay(changed, { longest: 2, window: 4 }).share[0]).toBe(1);
    expect(estimateDelay(changed, { longest: 2 }).share[0]).toBeLessThan(1);
  });

  it('believes everything arrived where nothing shows otherwise', () => {
    expect(estimateDelay([], { longest: 1 }).share).toEqual([1, 1]);
    expect(estimateDelay([[0, 0], [0]], { longest: 1 }).share).toEqual([1, 1]);
  });

  it('takes rows further apart than the steps of delay, by their ages', () => {
    const ages = [50, 40, 30, 20, 1, 0];
    expect(estimateDelay(triangle, { longest: 2, ages }).share).toEqual(estimateDelay(triangle, { longest: 2 }).share);
    // The last but one is old enough to have had its late ones, and has none.
    expect(estimateDelay(triangle, { longest: 2, ages: [50, 40, 30, 20, 10, 0] }).share[0]).toBeGreaterThan(0.6);
    expect(() => estimateDelay(triangle, { longest: 2, ages: [1] })).toThrow(InvalidParameter);
    expect(() => estimateDelay([[1]], { longest: 2, ages: [0.5] })).toThrow(InvalidParameter);
  });

  it('refuses what are no counts', () => {
    expect(() => estimateDelay([[1, -1]], { longest: 1 })).toThrow(InvalidCount);
    expect(() => estimateDelay([[1]], { longest: -1 })).toThrow(InvalidParameter);
  });
});

describe('nowcast', () => {
  const delay = estimateDelay(triangle, { longest: 2 });

  it('completes the newest periods', () => {
    const [before, now] = nowcast(triangle, delay);
    expect(before).toMatchObject({ period: 4, reported: 9 });
    expect(before?.expected).toBeCloseTo(10, 12);
    expect(now?.expected).toBeCloseTo(10, 12);
    expect(now?.lower).toBeGreaterThanOrEqual(6);
    expect(now?.upper).toBeGreaterThan(10);
  });

  it('leaves a complete period as it is', () => {
    expect(nowcast(triangle, delay, { newest: 3 })[0]).toMatchObject({ period: 3, expected: 10, lower: 10, upper: 10 });
  });

  it('says nothing where no report can be there yet', () => {
    const silent = { share: [0, 1], reports: 10 };
    expect(nowcast([[0]], silent)[0]).toMatchObject({ share: 0, expected: null, upper: null });
  });

  it('covers what is reported, and is wider the less is known', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (reported, share) => {
        const [now] = nowcast([[reported]], { share: [share, 1], reports: 1 });
        const [later] = nowcast([[reported]], { share: [share + 0.04, 1], reports: 1 });
        expect(now?.lower).toBeGreaterThanOrEqual(reported);
        expect(now?.upper).toBeGreaterThanOrEqual(now?.lower ?? NaN);
        expect(later?.upper).toBeLessThanOrEqual(now?.upper ?? NaN);
      }),
    );
  });

  it('refuses shares that do not rise to 1', () => {
    expect(() => nowcast([[1]], { share: [0.5, 0.4, 1], reports: 1 })).toThrow(InvalidParameter);
    expect(() => nowcast([[1]], { share: [0.5], reports: 1 })).toThrow(InvalidParameter);
    expect(() => nowcast([[1]], { share: [1], reports: 1 }, { level: 1 })).toThrow(InvalidParameter);
  });
});
