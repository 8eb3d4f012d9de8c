import * as fc from 'fast-check';
import { HistoryTooShort, InvalidParameter } from '../detection.errors';
import { negativeBinomialQuantile } from '../distributions/negative-binomial';
import { seededGenerator } from '../random';
import { FadingSurprise } from './fading-surprise';
import { predictiveSurge, surgeBound } from './predictive-surge';
import { seasonalDesign } from './seasonal-design';
import { SeasonalFit } from './seasonal-fit';

const counts = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.oneof(fc.nat(4), fc.nat(60), fc.constantFrom(0, 0, 1, 1_000_000)), { minLength: length, maxLength: length });
const YEAR = 12;
const options = { frequency: YEAR };

/** Seasonal negative binomial counts with variance twice the mean. */
function seasonal(length: number, seed: number, mean = 6): number[] {
  const random = seededGenerator(seed);
  return Array.from({ length }, (_, i) => {
    const level = mean * Math.exp(0.8 * Math.cos((2 * Math.PI * i) / YEAR));
    return negativeBinomialQuantile(random() + 2 ** -33, { mean: level, size: level });
  });
}

describe('predictive surge', () => {
  it('expects the season: a count that is high in winter is ordinary in summer', () => {
    const { expected, dispersion } = predictiveSurge([...seasonal(120, 1), 0, 0, 0, 0, 0, 0, 0], { ...options, excluded: 7, periods: [120, 126] });
    expect(expected[0]).toBeGreaterThan(9);
    expect(expected[0]).toBeLessThan(18);
    expect(expected[1]).toBeGreaterThan(1.8);
    expect(expected[1]).toBeLessThan(4);
    expect(dispersion[0]).toBeGreaterThan(1.5);
    expect(dispersion[0]).toBeLessThan(2.6);
  });

  it('alarms no oftener than it says', () => {
    let alarms = 0;
    let judged = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { alarm } = predictiveSurge(seasonal(132, seed, 4), { ...options, periods: Array.from({ length: 24 }, (_, i) => 108 + i) });
      alarms += alarm.filter(Boolean).length;
      judged += alarm.length;
    }
    expect(alarms / judged).toBeLessThan(0.016);
    expect(alarms).toBeGreaterThan(0);
  });

  it('does not take a past outbreak for the season', () => {
    const calm = seasonal(120, 4);
    const past = calm.map((count, i) => (i >= 96 && i < 98 ? count + 80 : count));
    const [before, after] = [calm, past].map((series) => predictiveSurge([...series, 70], { ...options, periods: [120] }));
    expect(after!.expected[0]! / before!.expected[0]!).toBeLessThan(1.25);
    expect(after!.alarm).toEqual([true]);
  });

  it('hears two raised periods that it would not hear apart', () => {
    const once = [...new Array<number>(60).fill(0).map((_, i) => 3 + (i % 3)), 4, 10];
    const twice = [...once.slice(0, 60), 10, 10];
    const judge = (series: number[], memory?: number[]): boolean => predictiveSurge(series, { ...options, ...(memory ? { memory } : {}), periods: [61] }).alarm[0]!;
    expect([judge(once), judge(twice), judge(twice, [])]).toEqual([false, true, false]);
  });

  it('alarms exactly where p is at most alpha, and exactly above its bound', () => {
    fc.assert(
      fc.property(counts(50), fc.double({ min: 1e-6, max: 0.3, noNaN: true }), (series, alpha) => {
        const { alarm, p, upper } = predictiveSurge(series, { ...options, alpha, periods: [49] });
        if (Math.abs(p[0]! - alpha) > 1e-9 * alpha) expect(alarm[0]).toBe(p[0]! <= alpha);
        expect(alarm[0]).toBe(series[49]! > upper[0]!);
        const { law, carried } = predictiveSurge(series, { ...options, periods: [49] });
        expect(surgeBound(law[0]!, carried[0]!, alpha, new FadingSurprise([0.5]))).toBe(upper[0]);
      }),
      { numRuns: 80 },
    );
  });

  it('reads nothing after the tested period', () => {
    fc.assert(
      fc.property(counts(40), counts(10), (series, later) => {
        const asked = { ...options, periods: [30, 39] };
        expect(predictiveSurge([...series, ...later], asked)).toEqual(predictiveSurge(series, asked));
      }),
      { numRuns: 40 },
    );
  });

  it('does not learn from a period of which nothing is known, and allows for what is still to come', () => {
    const known = seasonal(100, 7);
    const exposure = known.map((_, i) => (i % 10 === 0 ? 0 : 1));
    const blanked = (value: number): number[] => known.map((count, i) => (exposure[i] === 0 ? value : count));
    const asked = { ...options, exposure, periods: [98] };
    expect(predictiveSurge(blanked(0), asked)).toEqual(predictiveSurge(blanked(500), asked));
    const half = exposure.map((share, i) => (i === 98 ? 0.5 : share));
    expect(predictiveSurge(known, { ...asked, exposure: half }).expected[0]! * 2).toBeCloseTo(predictiveSurge(known, asked).expected[0]!, 9);
    expect(predictiveSurge(known, { ...asked, periods: [90] })).toMatchObject({ alarm: [false], upper: [null], p: [null] });
  });

  it('judges a young series by its level', () => {
    const { expected, slope } = predictiveSurge([2, 3, 1, 2, 4, 2, 3, 30], options);
    expect(expected).toHaveLength(1);
    expect(slope).toEqual([null]);
    expect(predictiveSurge([2, 3, 1, 2, 4, 2, 3, 30], options).alarm).toEqual([true]);
    expect(() => predictiveSurge([1, 2, 3, 4, 5, 6], { ...options, periods: [5] })).toThrow(HistoryTooShort);
  });

  it.each([
    { frequency: 0 }, { history: 0 }, { excluded: -1 }, { harmonics: 1.5 }, { least: 1 }, { alpha: 1 }, { halfLife: 0 },
    { memory: [1] }, { memory: [0.5, 0.49] }, { memory: [-0.1] }, { exposure: [1] }, { exposure: new Array<number>(20).fill(2) },
    { exposure: new Array<number>(20).fill(0).fill(1, 18) },
  ])('refuses %p', (wrong) => {
    expect(() => predictiveSurge(new Array<number>(20).fill(1), { ...options, periods: [19], ...wrong })).toThrow(InvalidParameter);
  });
});

describe('SeasonalFit', () => {
  it('ends where the penalised score is zero', () => {
    fc.assert(
      fc.property(counts(40), (series) => {
        const design = seasonalDesign({ rows: 40, excluded: 2, frequency: YEAR, harmonics: 2, trend: true });
        const ones = new Float64Array(40).fill(1);
        const fit = new SeasonalFit(design);
        expect(fit.fit({ counts: Float64Array.from(series), exposure: ones, weights: ones }, 3)).toBe(true);
        const cases = series.reduce((sum, y) => sum + y, 1);
        for (let c = 0; c < design.columns; c++) {
          let score = c === 0 ? 0.5 : -3 * design.penalty[c]! * fit.coefficients[c]!;
          series.forEach((y, i) => (score += design.values[c]![i]! * (y - fit.mu[i]!)));
          expect(Math.abs(score)).toBeLessThan(1e-3 * cases);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('FadingSurprise', () => {
  it('has the law of a weighted sum of exponentials', () => {
    const random = seededGenerator(5);
    const draw = (): number => -Math.log(1 - random());
    for (const memory of [[], [0.5], [0.8, 0.4, 0.2]]) {
      const law = new FadingSurprise(memory);
      const sums = Array.from({ length: 40_000 }, () => law.weights.reduce((sum, weight) => sum + weight * draw(), 0));
      for (const total of [0.5, 2, 4]) {
        const share = sums.filter((sum) => sum >= total).length / sums.length;
        expect(Math.abs(share - law.tail(total))).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / sums.length));
      }
    }
  });

  it('gives the total of a probability back', () => {
    for (const alpha of [1e-12, 1e-4, 0.01, 0.3, 0.9]) {
      for (const memory of [[], [0.5], [0.9, 0.8, 0.7]]) {
        const law = new FadingSurprise(memory);
        expect(law.tail(law.critical(alpha)) / alpha).toBeCloseTo(1, 8);
      }
    }
  });
});
