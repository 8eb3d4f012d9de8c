import fc from 'fast-check';
import { Dice } from './dice';

const throws = (seed: number): number[] => {
  const dice = new Dice(seed);
  return Array.from({ length: 20 }, () => dice.next());
};

describe('dice', () => {
  it('fall alike for the same seed, and otherwise for another', () => {
    expect(throws(7)).toEqual(throws(7));
    expect(throws(7)).not.toEqual(throws(8));
  });

  it('stay within their bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 100 }), (seed, from, width) => {
        const value = new Dice(seed).between(from, from + width);
        expect(value).toBeGreaterThanOrEqual(from);
        expect(value).toBeLessThan(from + width);
      }),
    );
  });

  it('show every side', () => {
    const dice = new Dice(1);
    expect(new Set(Array.from({ length: 100 }, () => dice.one(['a', 'b', 'c']))).size).toBe(3);
  });
});
