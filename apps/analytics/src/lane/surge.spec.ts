import fc from 'fast-check';
import { laneSettings } from '../project-report-when-released/projecting.fixture';
import { surge } from './surge';

const judge = (past: number[], observed: number): ReturnType<typeof surge> => surge({ past, observed, frequency: 'month', settings: laneSettings.surge });
const counts = fc.array(fc.nat({ max: 2_000 }), { minLength: 6, maxLength: 120 });

describe('a surge', () => {
  it('given too short a past, there is nothing to judge', () => {
    expect(judge([1, 2, 3, 4, 5], 1_000)).toBeUndefined();
  });

  it('given a past of a few, many are a surge and a few are not', () => {
    const past = [3, 5, 0, 4, 6, 2, 5, 3, 4, 1, 6, 4];
    expect(judge(past, 8)!.fires).toBe(false);
    expect(judge(past, 60)!.fires).toBe(true);
  });

  it('given nothing for years, a handful is not yet a surge', () => {
    expect(judge(new Array<number>(24).fill(0), 4)!.fires).toBe(false);
  });

  it('given one outbreak in the past, the next is still seen', () => {
    const past = [3, 5, 0, 4, 6, 2, 5, 3, 4, 1, 6, 350];
    expect(judge(past, 1_900)!.fires).toBe(true);
  });

  it('gives numbers for every past, and never fires below its bound', () => {
    fc.assert(fc.property(counts, fc.nat({ max: 10_000 }), (past, observed) => {
      const { fires, expected, upper, p, surprise } = judge(past, observed)!;
      for (const number of [expected, upper, p, surprise]) expect(Number.isFinite(number) && number >= 0).toBe(true);
      if (fires) expect(observed).toBeGreaterThan(upper);
    }));
  });

  it('a larger count is never less surprising', () => {
    fc.assert(fc.property(counts, fc.nat({ max: 5_000 }), fc.nat({ max: 500 }), (past, observed, more) => {
      const [less, larger] = [judge(past, observed)!, judge(past, observed + more)!];
      expect(larger.surprise).toBeGreaterThanOrEqual(less.surprise);
      expect(!less.fires || larger.fires).toBe(true);
    }));
  });
});
