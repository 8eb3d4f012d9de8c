import { medianOf, tellsApart } from './timing.fixture';

describe('how well times tell two kinds apart', () => {
  it.each([
    [[1, 2, 3], [4, 5, 6], 0],
    [[4, 5, 6], [1, 2, 3], 1],
    [[1, 2, 3], [1, 2, 3], 0.5],
    [[2, 2, 2], [2, 2, 2], 0.5],
    [[1, 4], [2, 3], 0.5],
    [[3, 4], [1, 2, 4], 4.5 / 6],
  ])('%j and %j: %d', (first, second, expected) => {
    expect(tellsApart(first, second)).toBeCloseTo(expected, 12);
  });

  it('takes the middle one', () => {
    expect(medianOf([9, 1, 5])).toBe(5);
  });
});
