import fc from 'fast-check';
import { judgeFeeJump, type Fee } from './fee-jump';

const settings = { alpha: 1e-3, minimumRatio: 1.3 };
const judged = (fees: readonly Fee[]): ReturnType<typeof judgeFeeJump> => judgeFeeJump({ fees, currency: 'EUR', frequency: 'week', settings });
/** The oldest first, one a week up to five weeks ago. */
const before = (...amounts: readonly number[]): Fee[] => amounts.map((amount, at) => ({ age: 4 + amounts.length - at, amount }));
const now = (...amounts: readonly number[]): Fee[] => amounts.map((amount) => ({ age: 0, amount }));
const usual = [2_000, 2_200, 1_900, 2_100, 2_000, 2_500, 1_800, 2_000, 2_050, 1_950];

describe('a jump of fees', () => {
  it('given few, is told by medians, with what was paid before and why in this way', () => {
    const found = judged([...before(...usual), ...now(4_000, 4_200, 3_900)])!;
    expect(found).toMatchObject({ method: 'median-mad', measure: 'amount', currency: 'EUR', observed: 4_000, expected: 2_000 });
    expect(found.chosenBecause).toContain('too few for ranks');
    expect(found.p).toBeLessThan(1e-3);
  });

  it('given enough, is told by ranks, downwards as well', () => {
    const found = judged([...before(...usual, ...usual), ...now(1_100, 1_200, 1_000, 1_150, 1_050, 990)])!;
    expect(found).toMatchObject({ method: 'hodges-lehmann', observed: 1_075 });
    expect(found.parameters['ratio']).toBeLessThan(0.6);
  });

  it.each<[string, Fee[]]>([
    ['fees are what they were', [...before(...usual), ...now(2_100, 1_900, 2_000)]],
    ['only two are known', [...before(...usual), ...now(4_000, 4_100)]],
    ['hardly any were known before', [...before(...usual.slice(0, 5)), ...now(4_000, 4_100, 4_200)]],
    ['one of three is wild', [...before(...usual), ...now(2_000, 2_050, 90_000)]],
    ['they always went up and down', [...before(500, 9_000, 800, 7_000, 1_500, 6_000, 400, 8_000, 900, 5_000), ...now(4_000, 6_000, 5_000)]],
    ['it was told a week ago', [...before(...usual), ...[4_000, 4_200, 3_900].map((amount) => ({ age: 1, amount })), ...now(4_100)]],
  ])('given that %s, nothing is told', (_, fees) => {
    expect(judged(fees)).toBeUndefined();
  });

  it('is told again when fees jump from where they had jumped to', () => {
    const told = [4_000, 4_200, 3_900].map((amount) => ({ age: 3, amount }));
    expect(judged([...before(...usual), ...told, ...now(9_000, 9_100, 9_300, 9_200)])).toBeDefined();
  });

  it('does not depend on the order, nor on the unit of money', () => {
    const fee = fc.record({ age: fc.nat({ max: 30 }), amount: fc.integer({ min: 1, max: 10_000 }) });
    fc.assert(fc.property(fc.array(fee, { maxLength: 40 }), (fees) => {
      const found = judged(fees);
      expect(judged([...fees].reverse())).toEqual(found);
      expect(judged(fees.map(({ age, amount }) => ({ age, amount: amount * 8 }))) === undefined).toBe(found === undefined);
      if (found) expect(Number.isFinite(found.surprise) && found.p! >= 0 && found.p! <= settings.alpha).toBe(true);
    }));
  });
});
