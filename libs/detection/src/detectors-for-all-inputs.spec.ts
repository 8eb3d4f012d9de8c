import * as fc from 'fast-check';
import { SYSTEM_WINDOWS, bayes } from './baseline/bayes';
import { ears } from './baseline/ears';
import { rki } from './baseline/rki';
import { cusum } from './control/cusum';
import { glrPoisson } from './control/glr-poisson';
import { lrCusum } from './control/lr-cusum';
import { HistoryTooShort, InvalidCount, InvalidParameter } from './detection.errors';
import { farringtonFlexible } from './farrington/farrington-flexible';
import { farrington } from './farrington/farrington-original';
import { predictiveSurge } from './predictive/predictive-surge';

interface Answer {
  readonly alarm: readonly boolean[];
  readonly upper?: readonly (number | null)[];
  readonly statistic?: readonly (number | null)[];
}
type Detector = (counts: ArrayLike<number>, periods: number[]) => Answer;

/** A short year keeps the series small; the rules are the same at any frequency. */
const frequency = 8;
const system = { frequency, ...SYSTEM_WINDOWS[3], halfWidth: 2 };
const flexible = { frequency, years: 3, halfWidth: 1, blocks: 3, excluded: 2, fewest: [0, 4] as const };

const DETECTORS: Record<string, Detector> = {
  'EARS C1': (counts, periods) => ears(counts, { method: 'C1', periods }),
  'EARS C2': (counts, periods) => ears(counts, { method: 'C2', periods }),
  'EARS C3': (counts, periods) => ears(counts, { method: 'C3', periods }),
  Bayes: (counts, periods) => bayes(counts, { ...system, periods }),
  RKI: (counts, periods) => rki(counts, { ...system, periods }),
  'CUSUM rossi': (counts, periods) => cusum(counts, { mean: 3, transformation: 'rossi', reset: true, periods }),
  'CUSUM anscombe': (counts, periods) => cusum(counts, { mean: 3, transformation: 'anscombe', periods }),
  'LR-CUSUM': (counts, periods) => lrCusum(counts, { mean: 3, shift: Math.log(2), periods }),
  GLR: (counts, periods) => glrPoisson(counts, { mean: 3, periods }),
  Farrington: (counts, periods) => farrington(counts, { frequency, years: 3, halfWidth: 1, periods }),
  'Farrington Flexible delta': (counts, periods) => farringtonFlexible(counts, { ...flexible, periods }),
  'Farrington Flexible nbPlugin': (counts, periods) =>
    farringtonFlexible(counts, { ...flexible, threshold: 'nbPlugin', pThresholdTrend: 1, periods }),
  'Farrington Flexible muan': (counts, periods) =>
    farringtonFlexible(counts, { ...flexible, threshold: 'muan', periods }),
  'Predictive surge': (counts, periods) => predictiveSurge(counts, { frequency, history: 24, periods }),
  'Predictive surge, fading, long memory': (counts, periods) =>
    predictiveSurge(counts, { frequency, history: 24, halfLife: 12, memory: [0.7, 0.4], periods }),
};
const each = Object.entries(DETECTORS);

const LENGTH = 40;
const count = fc.oneof(fc.nat(4), fc.nat(60), fc.constantFrom(0, 0, 1, 1_000_000_000));
const series = fc.array(count, { minLength: LENGTH, maxLength: LENGTH });
const newest = [LENGTH - 1];

describe.each(each)('%s, for all inputs', (_, detect) => {
  it('gives numbers or null, never NaN', () => {
    fc.assert(
      fc.property(series, (counts) => {
        const { upper, statistic, alarm } = detect(counts, [LENGTH - 2, LENGTH - 1]);
        expect(alarm).toHaveLength(2);
        for (const value of [...(upper ?? []), ...(statistic ?? [])]) {
          if (value !== null) expect(value).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps its alarm when the newest count is larger', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 1000 }), (counts, more) => {
        const larger = [...counts.slice(0, -1), (counts[LENGTH - 1] ?? 0) + more];
        if (detect(counts, newest).alarm[0]) expect(detect(larger, newest).alarm[0]).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('says the same when the series began earlier', () => {
    fc.assert(
      fc.property(series, fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }), (counts, before) => {
        const shifted = [...before, ...counts];
        const { alarm, upper, statistic } = detect(shifted, [shifted.length - 1]);
        expect({ alarm, upper, statistic }).toEqual(answers(detect(counts, newest)));
      }),
      { numRuns: 40 },
    );
  });

  it('does not look at what comes after the tested period, nor at other series', () => {
    fc.assert(
      fc.property(series, series, (counts, others) => {
        const before = detect(counts, newest);
        detect(others, newest);
        expect(detect([...counts, ...others], newest)).toEqual(before);
        expect(detect(Float64Array.from(counts), newest)).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it.each([0, 1, 3])('takes a constant series of %p without an alarm', (value) => {
    expect(detect(new Array<number>(LENGTH).fill(value), newest).alarm[0]).toBe(false);
  });

  it('refuses counts that are none', () => {
    for (const wrong of [-1, 0.5, NaN, Infinity, 1e300]) {
      const counts = new Array<number>(LENGTH).fill(2);
      counts[11] = wrong;
      expect(() => detect(counts, newest)).toThrow(InvalidCount);
    }
    expect(() => detect(new Array<number>(LENGTH).fill(2), [LENGTH])).toThrow(InvalidParameter);
    expect(() => detect(new Array<number>(LENGTH).fill(2), [1.5])).toThrow(InvalidParameter);
  });
});

function answers({ alarm, upper, statistic }: Answer): Answer & { upper: unknown; statistic: unknown } {
  return { alarm, upper, statistic };
}

describe.each(each.filter(([name]) => !/CUSUM|GLR/.test(name)))('%s', (_, detect) => {
  it('refuses a history that is too short', () => {
    expect(() => detect([1, 2, 3, 4, 5], [4])).toThrow(HistoryTooShort);
  });

  it.each([7, 1_000_000])('takes a constant series of %p without an alarm', (value) => {
    expect(detect(new Array<number>(LENGTH).fill(value), newest).alarm[0]).toBe(false);
  });

  it('alarms at an outlier of a billion after a quiet past', () => {
    const counts = Array.from({ length: LENGTH }, (__, i) => (i === LENGTH - 1 ? 1e9 : 2 + (i % 3)));
    expect(detect(counts, newest).alarm[0]).toBe(true);
  });
});

describe('EARS', () => {
  it('scales with the counts', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 2, max: 9 }), (counts, factor) => {
        const scaled = counts.map((value) => value * factor);
        const one = ears(counts, { method: 'C2', periods: newest }).upper[0] ?? 0;
        const many = ears(scaled, { method: 'C2', periods: newest }).upper[0] ?? 0;
        expect(Math.abs(many - factor * one)).toBeLessThanOrEqual(1e-9 * Math.max(1, many));
      }),
    );
  });

  it('does not care for the order within its window', () => {
    const counts = [3, 1, 4, 1, 5, 9, 2, 6];
    const turned = [2, 9, 5, 1, 4, 1, 3, 6];
    expect(ears(counts, { method: 'C1' }).upper[0]).toBeCloseTo(ears(turned, { method: 'C1' }).upper[0] ?? 0, 12);
  });

  it('documented C3 hears the first week, the coded form does not', () => {
    const counts = [2, 3, 1, 2, 3, 2, 1, 3, 2, 2, 3, 40];
    expect(ears(counts, { method: 'C3', periods: [11] })).toMatchObject({ alarm: [true] });
    expect(ears(counts, { method: 'C3', periods: [11], form: 'coded' })).toMatchObject({ alarm: [false] });
  });

  it('documented C3 alarms exactly from its bound on', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 12, maxLength: 12 }), (counts) => {
        const { upper, alarm } = ears(counts, { method: 'C3', periods: [11] });
        expect(alarm[0]).toBe((counts[11] ?? 0) >= (upper[0] ?? Infinity));
      }),
    );
  });

  it('refuses parameters outside their range', () => {
    const counts = new Array<number>(20).fill(1);
    expect(() => ears(counts, { method: 'C1', baseline: 1 })).toThrow(InvalidParameter);
    expect(() => ears(counts, { method: 'C1', alpha: 1 })).toThrow(InvalidParameter);
    expect(() => ears(counts, { method: 'C1', minSigma: -1 })).toThrow(InvalidParameter);
  });
});
