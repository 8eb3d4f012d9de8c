import fc from 'fast-check';
import { quantile } from './quantile';

describe('a quantile', () => {
  it('is one of the values', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(quantile([4, 1, 3, 2], 0.99)).toBe(4);
    expect(quantile([7], 0.01)).toBe(7);
    expect(quantile([], 0.5)).toBeUndefined();
  });

  it('leaves at most the rest above it', () => {
    fc.assert(fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const cut = quantile(values, share)!;
      expect(values.filter((value) => value <= cut).length).toBeGreaterThanOrEqual(share * values.length - 1e-9);
    }));
  });
});
