import fc from 'fast-check';
import { highestRate } from './sustained';

const search = { from: 100, seconds: 1, refinements: 6 };

describe('the highest rate that keeps up', () => {
  it('is found from below and from above, to a few percent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 4_000 }), async (capacity) => {
        const found = await highestRate(search, async ({ rate }) => rate <= capacity);
        expect(found).toBeLessThanOrEqual(capacity + 1);
        expect(found).toBeGreaterThan(capacity * 0.95 - 1);
      }),
    );
  });

  it('is nothing when nothing keeps up', async () => {
    expect(await highestRate(search, async () => false)).toBe(0);
  });

  it('stops climbing where the sender would be measured', async () => {
    const asked: number[] = [];
    await highestRate({ ...search, refinements: 0 }, async ({ rate }) => Boolean(asked.push(rate)));
    expect(Math.max(...asked)).toBeLessThanOrEqual(5_000);
  });
});
