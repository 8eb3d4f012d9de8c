import { legCount, novelLeg } from './novel-legs';

describe('legs that were never reported', () => {
  it('are all different, and never from a country to itself', () => {
    const seen = new Set<string>();
    for (let n = 0; n < legCount; n += 1) {
      const { from, to } = novelLeg(n);
      expect(from).not.toBe(to);
      seen.add(`${from}>${to}`);
    }
    expect(seen.size).toBe(legCount);
    expect(legCount).toBeGreaterThan(50_000);
  });

  it('run out', () => {
    expect(() => novelLeg(legCount)).toThrow(RangeError);
  });
});
