import fc from 'fast-check';
import { judgeDisplacement } from './displacement';

const settings = { alpha: 1e-3, minimumRise: 1.5, largestRemainder: 0.6, minimumMoved: 20 };
const judged = (rising: readonly number[], falling: readonly number[], tried = 5): ReturnType<typeof judgeDisplacement> =>
  judgeDisplacement({ rising, falling, neighbour: 'leg|LY>IT', neighbourCell: 's@2021-07', tried, frequency: 'month', settings });
const wave = [100, 110, 95, 105, 98, 102, 104, 96, 101, 99, 107, 93, 100, 104, 97, 103, 99, 101];

describe('a displacement', () => {
  it('names the neighbour that fell, with what both were expected to have', () => {
    const found = judged([...wave, 210, 220], [...wave, 20, 15])!;
    expect(found).toMatchObject({ measure: 'count', observed: 531, parameters: { neighbour: 'leg|LY>IT', neighbourObserved: 136, tried: 5, periods: 3 } });
    expect(found.expected).toBeCloseTo(302, -1);
    expect(found.p).toBeLessThan(1e-3);
  });

  it.each<[string, readonly number[], readonly number[]]>([
    ['both rose', [...wave, 210, 220], [...wave, 210, 220]],
    ['one rose and the other stayed', [...wave, 210, 220], [...wave, 99, 101]],
    ['one fell and the other stayed', [...wave, 99, 101], [...wave, 20, 15]],
    ['ten times as much came as went', [...wave, 900, 950], [...wave, 20, 15]],
    ['the past is short', [100, 100, 100, 300, 300, 300], [100, 100, 100, 10, 10, 10]],
    ['it was told a month ago', [...wave, 210, 220, 215], [...wave, 20, 15, 10]],
    ['it is so every year at that season', [...wave.slice(0, 12), 210, 220, ...wave.slice(0, 10), 210, 220], [...wave.slice(0, 12), 20, 15, ...wave.slice(0, 10), 20, 15]],
  ])('given that %s, nothing is told', (_, rising, falling) => {
    expect(judged(rising, falling)).toBeUndefined();
  });

  it('is one also where nobody took the route before', () => {
    const found = judged([...wave.map(() => 0), 90, 110], [...wave, 20, 15])!;
    expect(found).toMatchObject({ observed: 200, expected: 0, interval: { lower: 0 } });
    expect(found.interval!.upper).toBeLessThan(20);
  });

  it('gives numbers for every past', () => {
    const quiet = fc.array(fc.constant(0), { minLength: 24, maxLength: 24 });
    const counts = fc.oneof(fc.array(fc.nat({ max: 400 }), { minLength: 24, maxLength: 24 }), quiet.chain((none) => fc.array(fc.nat({ max: 400 }), { minLength: 3, maxLength: 3 }).map((now) => [...none.slice(3), ...now])));
    fc.assert(fc.property(counts, counts, (rising, falling) => {
      const found = judged(rising, falling);
      if (found) expect(Number.isFinite(found.expected) && found.p! >= 0 && found.p! <= settings.alpha).toBe(true);
    }));
  });
});
