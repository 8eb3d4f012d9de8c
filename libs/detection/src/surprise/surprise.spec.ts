import * as fc from 'fast-check';
import { HistoryTooShort, InvalidCount, InvalidParameter } from '../detection.errors';
import { negativeBinomialUpperTail } from '../distributions/negative-binomial';
import { firstSeenMass } from './first-seen-mass';
import { gammaPoissonSurprise } from './gamma-poisson-surprise';

describe('gammaPoissonSurprise', () => {
  it('is surprised by the first count after an empty history', () => {
    const seen = gammaPoissonSurprise({ observed: 1, sum: 0, periods: 52 });
    expect(seen.p).toBeCloseTo(1 - Math.sqrt(52 / 53), 12);
    expect(seen.expected).toBeCloseTo(0.5 / 52, 15);
    expect(seen.upper).toBe(0);
    expect(seen.exceeds).toBe(true);
    expect(seen.surprise).toBeCloseTo(-Math.log10(seen.p), 12);
  });

  it('is not surprised by nothing', () => {
    const quiet = gammaPoissonSurprise({ observed: 0, sum: 30, periods: 10 });
    expect(quiet).toMatchObject({ p: 1, surprise: 0, exceeds: false });
    expect(quiet.midP).toBeGreaterThan(0.5);
  });

  it('stays finite for an outlier of a billion', () => {
    const huge = gammaPoissonSurprise({ observed: 1e9, sum: 3, periods: 100 });
    expect(huge.surprise).toBe(300);
    expect(huge.midP).toBeGreaterThanOrEqual(0);
  });

  it('grows with the count, shrinks with the baseline and with the exposure', () => {
    const whole = fc.nat(300);
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 1, max: 200 }), (observed, sum, periods) => {
        const here = gammaPoissonSurprise({ observed, sum, periods });
        expect(gammaPoissonSurprise({ observed: observed + 1, sum, periods }).p).toBeLessThanOrEqual(here.p);
        expect(gammaPoissonSurprise({ observed, sum: sum + 1, periods }).p).toBeGreaterThanOrEqual(here.p - 1e-12);
        const half = gammaPoissonSurprise({ observed, sum, periods, exposure: 0.5 });
        expect(half.p).toBeLessThanOrEqual(here.p + 1e-12);
        expect(here.exceeds).toBe(negativeBinomialUpperTail(observed, here.law) <= 0.01 * (1 + 1e-12));
        expect(here.midP).toBeLessThanOrEqual(here.p);
      }),
    );
  });

  it('answers an impossible question with a typed error', () => {
    expect(() => gammaPoissonSurprise({ observed: -1, sum: 1, periods: 1 })).toThrow(InvalidCount);
    expect(() => gammaPoissonSurprise({ observed: 0.5, sum: 1, periods: 1 })).toThrow(InvalidCount);
    expect(() => gammaPoissonSurprise({ observed: 1, sum: NaN, periods: 1 })).toThrow(InvalidParameter);
    expect(() => gammaPoissonSurprise({ observed: 1, sum: 1, periods: 1, alpha: 0 })).toThrow(InvalidParameter);
    expect(() => gammaPoissonSurprise({ observed: 1, sum: 1, periods: 1, exposure: 0 })).toThrow(InvalidParameter);
    expect(() => gammaPoissonSurprise({ observed: 1, sum: 0, periods: 0 })).toThrow(HistoryTooShort);
  });

  it('takes a proper prior instead of a history', () => {
    const seen = gammaPoissonSurprise({ observed: 2, sum: 0, periods: 0, prior: { shape: 1, rate: 4 } });
    expect(seen.p).toBeCloseTo(1 / 25, 12);
  });
});

describe('firstSeenMass', () => {
  it('is the share of reports that were first sightings', () => {
    expect(firstSeenMass([1, 1, 3, 0, 5])).toEqual({
      reports: 10,
      tuples: 4,
      singletons: 2,
      mass: 0.2,
      floor: 3 / 11,
    });
  });
  it('expects only news before the first report, and never says impossible', () => {
    expect(firstSeenMass([])).toMatchObject({ mass: 1, floor: 1 });
    expect(firstSeenMass([2, 2])).toMatchObject({ mass: 0, floor: 0.2 });
  });
  it('refuses a frequency that is no count', () => {
    expect(() => firstSeenMass([1, -2])).toThrow(InvalidCount);
  });
});
