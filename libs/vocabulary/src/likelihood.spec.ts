import fc from 'fast-check';
import { likelihoodOf, likelihoods } from './index';

describe('likelihood in words', () => {
  it('says the middle of each step by its own word', () => {
    for (const { code, from, to } of likelihoods.entries) expect(likelihoodOf((from + to) / 200)).toBe(code);
  });

  it('gives a bound to the step above', () => {
    expect(likelihoodOf(0.55)).toBe('likely');
    expect(likelihoodOf(0.45)).toBe('roughly-even-chance');
  });

  it('uses the outer words beyond the scale', () => {
    expect([likelihoodOf(0), likelihoodOf(1)]).toEqual(['almost-no-chance', 'almost-certain']);
  });

  it('never says less for more', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(p, p, (a, b) => (a <= b) === (likelihoods.rankOf(likelihoodOf(a)) <= likelihoods.rankOf(likelihoodOf(b))) || likelihoodOf(a) === likelihoodOf(b)));
  });

  it.each([NaN, -0.1, 1.1, Infinity])('refuses %p', (value) => {
    expect(() => likelihoodOf(value)).toThrow(RangeError);
  });
});
