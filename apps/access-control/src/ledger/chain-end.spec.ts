import fc from 'fast-check';
import { chainEnd } from './chain-end';

describe('the end of a chain', () => {
  it('is found from anywhere before it, in few questions', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(20_000_000), fc.double({ min: 0, max: 1, noNaN: true }), async (end, share) => {
      let questions = 0;
      const found = await chainEnd(Math.floor(end * share), async (places) => {
        questions += 1;
        return places.filter((place) => place <= end);
      });
      expect(found).toBe(end);
      expect(questions).toBeLessThanOrEqual(8);
    }));
  });

  it('is one question away where nothing was added', async () => {
    const asked: (readonly number[])[] = [];
    await chainEnd(7, async (places) => {
      asked.push(places);
      return [];
    });
    expect(asked.length).toBe(1);
  });
});
