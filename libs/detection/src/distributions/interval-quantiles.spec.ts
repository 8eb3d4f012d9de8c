import fc from 'fast-check';
import { InvalidParameter } from '../detection.errors';
import { betaBinomialQuantile } from './beta-binomial';
import { betaQuantile } from './beta-quantile';
import { hypergeometricQuantile } from './hypergeometric';
import { incompleteBeta } from './incomplete-beta';
import { studentTwoSided, studentTwoSidedQuantile } from './student-t';

const level = fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true });
const shape = fc.double({ min: 0.05, max: 500, noNaN: true });

/** Figures of R 4.2.2: qbeta, qt, qhyper. */
describe('quantiles that intervals are made of', () => {
  it('are those of R', () => {
    expect(betaQuantile(0.025, { a: 5, b: 110 })).toBeCloseTo(0.014392308867052, 13);
    expect(betaQuantile(0.975, { a: 5, b: 110 })).toBeCloseTo(0.0874044577850392, 13);
    expect(betaQuantile(0.025, { a: 1, b: 200 })).toBeCloseTo(0.000126581027867018, 15);
    expect(studentTwoSidedQuantile(0.05, 7)).toBeCloseTo(2.36462425159278, 12);
    expect([0.025, 0.5, 0.975].map((p) => hypergeometricQuantile(p, { total: 1_000, marked: 300, drawn: 100 }))).toEqual([22, 30, 39]);
    expect([0.025, 0.975].map((p) => hypergeometricQuantile(p, { total: 200, marked: 40, drawn: 30 }))).toEqual([2, 10]);
  });

  it('give back the probability they were asked for', () => {
    fc.assert(fc.property(level, shape, shape, (p, a, b) => {
      const x = betaQuantile(p, { a, b });
      // Where the density is steep, the next number may be far in probability.
      expect(incompleteBeta(x, 1 - x, { a, b }).lower >= p || x === 1).toBe(true);
      expect(studentTwoSided(studentTwoSidedQuantile(p, a), a)).toBeCloseTo(p, 9);
    }));
  });

  it('of a beta-binomial of even shares are those of equal chances, and of firm ones those of a binomial', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), level, (n, p) => {
      expect(betaBinomialQuantile(p, { n, a: 1, b: 1 })).toBe(Math.min(n, Math.ceil(p * (n + 1) * (1 - 1e-12)) - 1));
    }));
    // R: qbinom(c(.025, .975), 100, .3)
    expect([0.025, 0.975].map((p) => betaBinomialQuantile(p, { n: 100, a: 3e8, b: 7e8 }))).toEqual([21, 39]);
    // The first terms of these are too small for a number.
    const [low, high] = [0.025, 0.975].map((p) => betaBinomialQuantile(p, { n: 50_000, a: 99, b: 1 }));
    expect(low! > 47_000 && high! <= 50_000 && low! < high!).toBe(true);
  });

  it('rise with the probability and stay within what can be', () => {
    fc.assert(fc.property(fc.nat({ max: 300 }), fc.nat({ max: 300 }), fc.nat({ max: 300 }), (marked, drawn, others) => {
      const total = Math.max(marked, drawn) + others;
      const [low, high] = [0.025, 0.975].map((p) => hypergeometricQuantile(p, { total, marked, drawn }));
      expect(low! >= Math.max(0, marked + drawn - total) && high! <= Math.min(marked, drawn) && low! <= high!).toBe(true);
    }));
  });

  it('refuse what they cannot use', () => {
    expect(() => betaQuantile(0, { a: 1, b: 1 })).toThrow(InvalidParameter);
    expect(() => betaBinomialQuantile(0.5, { n: 1.5, a: 1, b: 1 })).toThrow(InvalidParameter);
    expect(() => hypergeometricQuantile(0.5, { total: 5, marked: 6, drawn: 1 })).toThrow(InvalidParameter);
    expect(() => studentTwoSidedQuantile(1, 3)).toThrow(InvalidParameter);
  });
});
