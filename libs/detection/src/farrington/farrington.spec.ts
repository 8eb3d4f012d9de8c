import * as fc from 'fast-check';
import { HistoryTooShort, InvalidParameter } from '../detection.errors';
import { factorSweep } from './factor-sweep';
import { farringtonFlexible } from './farrington-flexible';
import { farrington } from './farrington-original';
import { householder } from './householder';
import { referenceDesign, windowDesign } from './reference-design';
import { referencePoints } from './reference-points';

const DAY = 86_400_000;
const daysFrom = (first: string, length: number, step: number): number[] =>
  Array.from({ length }, (_, i) => Date.parse(first) / DAY + i * step);

describe('referencePoints', () => {
  it('counts periods in index mode', () => {
    expect(referencePoints(200, 3, { frequency: 52 })).toEqual([200, 148, 96, 44]);
    expect(() => referencePoints(100, 2, { frequency: 52 })).toThrow(HistoryTooShort);
  });

  it('takes the nearest same weekday for weekly dates', () => {
    const days = daysFrom('2015-01-05', 300, 7);
    const points = referencePoints(299, 3, { frequency: 52, days });
    for (const [year, point] of points.entries()) {
      const same = new Date((days[299] ?? 0) * DAY);
      same.setUTCFullYear(same.getUTCFullYear() - year);
      expect(Math.abs((days[point] ?? 0) - same.getTime() / DAY)).toBeLessThanOrEqual(3);
    }
  });

  it('takes the same date for monthly and daily dates', () => {
    const months = Array.from({ length: 60 }, (_, i) => Date.UTC(2015, i, 1) / DAY);
    expect(referencePoints(50, 2, { frequency: 12, days: months })).toEqual([50, 38, 26]);
    const daily = daysFrom('2019-01-01', 1200, 1);
    const at = daily.indexOf(Date.parse('2021-03-01') / DAY);
    const found = referencePoints(at, 2, { frequency: 365, days: daily }).map((i) => new Date((daily[i] ?? 0) * DAY));
    expect(found.map((date) => date.toISOString().slice(0, 10))).toEqual(['2021-03-01', '2020-03-01', '2019-03-01']);
    expect(() => referencePoints(20, 2, { frequency: 12, days: months })).toThrow(HistoryTooShort);
  });
});

describe('referenceDesign', () => {
  it('keeps the windows only, without blocks', () => {
    const design = referenceDesign(30, { years: 2, halfWidth: 1, blocks: 1, excluded: 1 }, { frequency: 10 });
    expect([...design.offsets]).toEqual([-21, -20, -19, -11, -10, -9]);
    expect(design).toMatchObject({ levels: 1, predictLevel: 0 });
  });

  it('measures time in positions, or in days by the first step of the series', () => {
    const days = [0, 50, 120, 180, 240, 300, 365, 415];
    const shape = { years: 1, halfWidth: 0, blocks: 3, excluded: 0 };
    expect([...referenceDesign(6, shape, { frequency: 6 }).time]).toEqual([-6, -5, -4, -3, -2, -1]);
    const dated = [0, 50, 120, 180, 240, 300].map((day) => (day - 365) / 50);
    expect([...referenceDesign(6, shape, { frequency: 6, days }).time]).toEqual(dated);
    expect([...windowDesign(6, shape, { frequency: 6, days }).time]).toEqual([-6]);
  });

  it('gives the ends of a gap that is shorter than its runs to the last of them, as R does', () => {
    const shape = { years: 2, halfWidth: 1, blocks: 6, excluded: 1 };
    const design = referenceDesign(14, shape, { frequency: 6 });
    expect([...design.offsets]).toEqual([-13, -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2]);
    expect([...design.level]).toEqual([3, 3, 3, 0, 1, 2, 2, 3, 3, 0, 1, 2]);
    expect(design.predictLevel).toBe(3);
  });

  it('takes overlapping windows once, in the form of 1996 once for each', () => {
    const shape = { years: 2, halfWidth: 2, blocks: 1, excluded: 2 };
    expect([...referenceDesign(20, shape, { frequency: 4 }).offsets]).toEqual([-10, -9, -8, -7, -6, -5, -4, -3]);
    expect([...windowDesign(20, shape, { frequency: 4 }).offsets]).toEqual([-10, -9, -8, -7, -6, -6, -5, -4, -3, -2]);
    expect(() => windowDesign(20, { years: 2, halfWidth: 4 }, { frequency: 4 })).toThrow(InvalidParameter);
    expect(() => windowDesign(9, shape, { frequency: 4 })).toThrow(HistoryTooShort);
  });

  it('cuts the year into blocks, the first ones longer', () => {
    const design = referenceDesign(10, { years: 1, halfWidth: 1, blocks: 4, excluded: 1 }, { frequency: 9 });
    expect([...design.offsets]).toEqual([-10, -9, -8, -7, -6, -5, -4, -3, -2]);
    expect([...design.level]).toEqual([3, 3, 3, 0, 0, 1, 1, 2, 2]);
    expect(design.predictLevel).toBe(3);
  });

  it('refuses windows that overlap and a past that is all left out', () => {
    expect(() => referenceDesign(30, { years: 2, halfWidth: 5, blocks: 2, excluded: 0 }, { frequency: 10 })).toThrow(
      InvalidParameter,
    );
    expect(() => referenceDesign(30, { years: 1, halfWidth: 1, blocks: 3, excluded: 29 }, { frequency: 10 })).toThrow(
      InvalidParameter,
    );
  });
});

const counts = fc.array(fc.oneof(fc.nat(3), fc.nat(80)), { minLength: 54, maxLength: 54 });
const base = { frequency: 12, halfWidth: 1, fewest: [0, 4] as const, periods: [52, 53] };

describe('the fast least squares', () => {
  it.each(['delta', 'nbPlugin', 'muan'] as const)('equals the orthogonal one, threshold %p', (threshold) => {
    fc.assert(
      fc.property(counts, fc.boolean(), fc.integer({ min: 1, max: 4 }), (series, reweight, blocks) => {
        const options = { ...base, years: 4, threshold, reweight, blocks, pThresholdTrend: 1, excluded: 3 };
        const fast = farringtonFlexible(series, { ...options, solver: factorSweep });
        const exact = farringtonFlexible(series, { ...options, solver: householder });
        expect(fast.alarm).toEqual(exact.alarm);
        for (const column of ['upper', 'expected', 'dispersion', 'p', 'slope'] as const) {
          fast[column].forEach((value, i) => expect(agrees(value, exact[column][i] ?? null)).toBe(true));
        }
      }),
      { numRuns: 80 },
    );
  });
});

/** To 1e-9, and to 1e-7 for bounds of nearly empty blocks, whose standard errors run to 1e100. */
function agrees(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  const scale = Math.max(1, Math.abs(b));
  return Math.abs(a - b) <= (scale > 1e12 ? 1e-7 : 1e-9) * scale;
}

describe('farringtonFlexible', () => {
  const flat = Array.from({ length: 60 }, (_, i) => 5 + (i % 3));

  it('expects the level of a flat series', () => {
    const found = farringtonFlexible(flat, { ...base, years: 3, trend: false });
    expect(found.expected[0]).toBeGreaterThan(4.9);
    expect(found.expected[0]).toBeLessThan(7.1);
    expect(found.dispersion[0]).toBe(1);
    expect(found.slope[0]).toBeNull();
  });

  it('holds back its bound below the fewest cases', () => {
    const quiet = new Array<number>(60).fill(0);
    quiet[53] = 4;
    const found = farringtonFlexible(quiet, { ...base, years: 3, fewest: [5, 4] });
    expect(found).toMatchObject({ upper: [null, null], alarm: [false, false] });
    expect(farringtonFlexible(quiet, { ...base, years: 3, fewest: [4, 4] }).alarm[1]).toBe(true);
  });

  it('gives a past outbreak less weight', () => {
    const hit = flat.map((value, i) => (i === 40 ? 90 : value));
    const options = { ...base, years: 3, trend: false, weightsThreshold: 1.5 };
    const robust = farringtonFlexible(hit, options);
    const plain = farringtonFlexible(hit, { ...options, reweight: false });
    expect(robust.expected[0]).toBeLessThan(plain.expected[0] ?? 0);
  });

  it('gives no value where no degree of freedom is left', () => {
    const found = farringtonFlexible(flat, { frequency: 12, years: 1, halfWidth: 0, blocks: 12, excluded: 0, periods: [30] });
    expect(found).toMatchObject({ upper: [null], p: [null], alarm: [false] });
  });

  it('refuses parameters outside their range', () => {
    const options = { ...base, years: 3 };
    expect(() => farringtonFlexible(flat, { ...options, alpha: 0 })).toThrow(InvalidParameter);
    expect(() => farringtonFlexible(flat, { ...options, years: 0 })).toThrow(InvalidParameter);
    expect(() => farringtonFlexible(flat, { ...options, blocks: 300 })).toThrow(InvalidParameter);
    expect(() => farringtonFlexible(flat, { ...options, fewest: [5, 0] })).toThrow(InvalidParameter);
    expect(() => farringtonFlexible(flat, { ...options, years: 6 })).toThrow(HistoryTooShort);
    expect(() => farrington(flat, { frequency: 12, years: 6, periods: [59] })).toThrow(HistoryTooShort);
    expect(() => farrington(flat, { frequency: 0 })).toThrow(InvalidParameter);
  });

  it('in date mode equals index mode where every year has the same number of periods', () => {
    const days = Array.from({ length: 60 }, (_, i) => Date.UTC(2015, i, 1) / DAY);
    const index = farringtonFlexible(flat, { ...base, years: 3, trend: false });
    const dated = farringtonFlexible(flat, { ...base, years: 3, trend: false, days });
    expect(dated.upper).toEqual(index.upper);
  });
});
