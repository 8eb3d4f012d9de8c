import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { InvalidParameter } from '../detection.errors';
import { incompleteBeta } from './incomplete-beta';
import { incompleteGamma } from './incomplete-gamma';
import { logGamma } from './log-gamma';
import {
  negativeBinomialCdf,
  negativeBinomialFromDispersion,
  negativeBinomialPmf,
  negativeBinomialQuantile,
  negativeBinomialUpperQuantile,
  negativeBinomialUpperTail,
} from './negative-binomial';
import { normalCdf, normalQuantile, normalUpperTail } from './normal';
import { poissonCdf, poissonPmf, poissonQuantile, poissonUpperQuantile, poissonUpperTail } from './poisson';
import { studentTwoSided } from './student-t';

const file = join(__dirname, '../../../../test/vectors/distributions.json');
type Row = [number, number, number, number, number, number];
const reference = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Row[]>;
const rows = (name: string): [Row][] => reference[name]!.map((row) => [row]);

/** Relative to the reference, absolute where the reference is around or above 1. */
function gap(value: number, expected: number): number {
  return Math.abs(value - expected) / Math.abs(expected || 1);
}

const mean = fc.double({ min: 1e-3, max: 2000, noNaN: true });
const size = fc.double({ min: 1e-2, max: 1e6, noNaN: true });
const level = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe('distributions against 60-digit references', () => {
  it.each(rows('logGamma'))('ln Γ at %p', ([x, expected]) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-13 * Math.max(1, Math.abs(expected)));
  });
  it.each(rows('normalCdf'))('normal at %p', ([z, expected]) => {
    expect(gap(normalCdf(z), expected)).toBeLessThan(1e-12);
    expect(gap(normalUpperTail(-z), expected)).toBeLessThan(1e-12);
  });
  it.each(rows('studentTwoSided'))('Student at %p', ([t, df, expected]) => {
    expect(gap(studentTwoSided(t, df), expected)).toBeLessThan(1e-12);
  });
  it.each(rows('poisson'))('Poisson at %p', ([y, m, pmf, cdf, upper]) => {
    expect(gap(poissonPmf(y, m), pmf)).toBeLessThan(1e-12);
    expect(gap(poissonCdf(y, m), cdf)).toBeLessThan(1e-12);
    expect(gap(poissonUpperTail(y, m), upper)).toBeLessThan(1e-12);
  });
  it.each(rows('negativeBinomial'))('negative binomial at %p', ([y, m, size, pmf, cdf, upper]) => {
    const law = { mean: m, size };
    expect(gap(negativeBinomialPmf(y, law), pmf)).toBeLessThan(1e-12);
    expect(gap(negativeBinomialCdf(y, law), cdf)).toBeLessThan(1e-12);
    expect(gap(negativeBinomialUpperTail(y, law), upper)).toBeLessThan(1e-12);
  });
});

describe('distributions for all inputs', () => {
  it('finds the smallest count that reaches the level', () => {
    fc.assert(
      fc.property(mean, size, level, (m, r, p) => {
        const law = { mean: m, size: r };
        const y = negativeBinomialQuantile(p, law);
        expect(negativeBinomialCdf(y, law)).toBeGreaterThanOrEqual(p * (1 - 1e-12));
        if (y > 0) expect(negativeBinomialCdf(y - 1, law)).toBeLessThanOrEqual(p * (1 + 1e-12));
        const poisson = poissonQuantile(p, m);
        expect(poissonCdf(poisson, m)).toBeGreaterThanOrEqual(p * (1 - 1e-12));
        if (poisson > 0) expect(poissonCdf(poisson - 1, m)).toBeLessThanOrEqual(p * (1 + 1e-12));
      }),
    );
  });

  it('keeps the upper quantile where the tail is far out', () => {
    for (const alpha of [1e-12, 1e-30]) {
      const y = negativeBinomialUpperQuantile(alpha, { mean: 3, size: 2 });
      expect(negativeBinomialUpperTail(y + 1, { mean: 3, size: 2 })).toBeLessThanOrEqual(alpha);
      expect(negativeBinomialUpperTail(y, { mean: 3, size: 2 })).toBeGreaterThan(alpha);
      const z = poissonUpperQuantile(alpha, 3);
      expect(poissonUpperTail(z + 1, 3)).toBeLessThanOrEqual(alpha);
      expect(poissonUpperTail(z, 3)).toBeGreaterThan(alpha);
    }
  });

  it('splits into tails that sum to one', () => {
    fc.assert(
      fc.property(mean, size, fc.nat(3000), (m, r, y) => {
        const law = { mean: m, size: r };
        expect(negativeBinomialCdf(y, law) + negativeBinomialUpperTail(y + 1, law)).toBeCloseTo(1, 12);
        const step = negativeBinomialUpperTail(y, law) - negativeBinomialUpperTail(y + 1, law);
        expect(Math.abs(step - negativeBinomialPmf(y, law))).toBeLessThan(1e-12);
      }),
    );
  });

  it('inverts the normal', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-9, noNaN: true }), (p) => {
        expect(gap(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12);
      }),
    );
    expect(normalQuantile(0.5)).toBe(0);
    expect(gap(normalQuantile(0.999), 3.090232306167813)).toBeLessThan(1e-14);
  });

  it('becomes the Poisson at dispersion 1 and a point at mean 0', () => {
    expect(negativeBinomialFromDispersion(4, 1).size).toBe(Infinity);
    expect(negativeBinomialCdf(3, { mean: 4, size: Infinity })).toBe(poissonCdf(3, 4));
    expect(negativeBinomialQuantile(0.3, { mean: 4, size: Infinity })).toBe(poissonQuantile(0.3, 4));
    expect(negativeBinomialQuantile(0.99, negativeBinomialFromDispersion(0, 3))).toBe(0);
    expect(poissonPmf(0, 0)).toBe(1);
    expect(poissonPmf(1, 0)).toBe(0);
    expect(negativeBinomialPmf(1, { mean: 0, size: 2 })).toBe(0);
    expect(negativeBinomialPmf(-1, { mean: 1, size: 2 })).toBe(0);
  });

  it('has limits at the ends of its range', () => {
    expect(incompleteGamma(2, 0)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteGamma(2, Infinity)).toEqual({ lower: 1, upper: 0 });
    expect(incompleteBeta(0, 1, { a: 1, b: 2 })).toEqual({ lower: 0, upper: 1 });
    expect(incompleteBeta(1, 0, { a: 1, b: 2 })).toEqual({ lower: 1, upper: 0 });
    expect(studentTwoSided(1e200, 3)).toBe(0);
  });

  it('refuses what is not a probability or a mean', () => {
    for (const p of [0, 1, -1, NaN, 2]) expect(() => normalQuantile(p)).toThrow(InvalidParameter);
    expect(() => poissonQuantile(0.9, -1)).toThrow(InvalidParameter);
    expect(() => negativeBinomialQuantile(0.9, { mean: 1, size: 0 })).toThrow(InvalidParameter);
    expect(() => negativeBinomialQuantile(0.9, { mean: NaN, size: 1 })).toThrow(InvalidParameter);
    expect(() => negativeBinomialFromDispersion(3, 0.5)).toThrow(InvalidParameter);
  });
});
