import { HistoryTooShort, InvalidParameter } from '../detection.errors';
import { cusum } from './cusum';
import { glrPoisson } from './glr-poisson';
import { lrCusum } from './lr-cusum';

describe('cusum', () => {
  it('takes its mean from before the first tested period', () => {
    const found = cusum([1, 3, 2, 2, 12], { periods: [4] });
    expect(found.statistic[0]).toBeCloseTo((12 - 2) / Math.sqrt(2) - 1.04, 12);
    expect(found).toMatchObject({ upper: [7], alarm: [true] });
  });

  it('keeps alarming after a shift unless it starts again', () => {
    const counts = [2, 2, 2, 2, 30, 2, 2, 2];
    expect(cusum(counts, { mean: 2 }).alarm).toEqual([false, false, false, false, true, true, true, true]);
    expect(cusum(counts, { mean: 2, reset: true }).alarm.slice(4)).toEqual([true, false, false, false]);
  });

  it('has nothing to say where nothing is expected', () => {
    expect(cusum([0, 0, 0, 5])).toEqual({
      periods: [1, 2, 3],
      upper: [null, null, null],
      statistic: [null, null, null],
      alarm: [false, false, false],
    });
  });

  it('refuses what it cannot use', () => {
    expect(() => cusum([1, 2], { periods: [0] })).toThrow(HistoryTooShort);
    expect(() => cusum([1, 2], { h: 0 })).toThrow(InvalidParameter);
    expect(() => cusum([1, 2], { k: NaN })).toThrow(InvalidParameter);
  });
});

describe('lrCusum', () => {
  it('adds up the log-likelihood ratio of a known shift and starts again after an alarm', () => {
    const shift = Math.log(2);
    const found = lrCusum([3, 6, 9, 3], { mean: 3, shift, threshold: 4 });
    const second = 6 * shift - 3;
    expect(found.statistic[0]).toBe(0);
    expect(found.statistic[1]).toBeCloseTo(second, 12);
    expect(found.statistic[2]).toBeCloseTo(second + 9 * shift - 3, 12);
    expect(found.alarm).toEqual([false, false, true, false]);
    expect(found.statistic[3]).toBe(0);
  });

  it('watches for a fall with a negative shift', () => {
    expect(lrCusum([0, 0, 0], { mean: 4, shift: -Math.log(2), threshold: 5 }).alarm).toEqual([false, false, true]);
    expect(() => lrCusum([1], { mean: 1, shift: 0 })).toThrow(InvalidParameter);
  });
});

describe('glrPoisson', () => {
  it('finds the onset that explains the counts best', () => {
    const found = glrPoisson([2, 2, 5, 6], { mean: 2, threshold: 100 });
    const ratio = (seen: number, due: number): number => seen * Math.log(seen / due) - seen + due;
    expect(found.statistic[0]).toBe(0);
    expect(found.statistic[2]).toBeCloseTo(ratio(5, 2), 12);
    expect(found.statistic[3]).toBeCloseTo(ratio(11, 4), 12);
  });

  it('looks back no further than it is told, nor beyond its last alarm', () => {
    const counts = [9, 9, 9, 2];
    const short = glrPoisson(counts, { mean: 2, threshold: 100, longest: 0 });
    expect(short.statistic[3]).toBe(0);
    expect(glrPoisson(counts, { mean: 2, threshold: 5 }).statistic[3]).toBe(0);
    expect(glrPoisson(counts, { mean: 2, threshold: 100, shortest: 3 }).statistic.slice(0, 2)).toEqual([0, 0]);
  });

  it('watches for a fall, down to nothing', () => {
    const found = glrPoisson([0, 0], { mean: 3, direction: 'down' });
    expect(found).toMatchObject({ statistic: [3, 6], alarm: [false, true] });
  });

  it('waits after an alarm when told to, and in the coded form takes no case for no evidence', () => {
    const waiting = glrPoisson([9, 9, 9, 9], { mean: 2, threshold: 5, warmUp: 2 });
    expect(waiting.alarm).toEqual([false, true, false, true]);
    expect(waiting.statistic[2]).toBe(0);
    expect(glrPoisson([0, 0, 1], { mean: 3, direction: 'down', form: 'coded', threshold: 9 }).statistic.slice(0, 2)).toEqual([0, 0]);
    expect(() => glrPoisson([1], { mean: 1, warmUp: 0 })).toThrow(InvalidParameter);
  });

  it('takes a mean per period and refuses one too few', () => {
    expect(glrPoisson([4, 4], { mean: [4, 1], threshold: 100 }).statistic[1]).toBeCloseTo(4 * Math.log(4) - 3, 12);
    expect(() => glrPoisson([4, 4], { mean: [4] })).toThrow(InvalidParameter);
    expect(() => glrPoisson([4, 4], { mean: 0 })).toThrow(InvalidParameter);
    expect(() => glrPoisson([4, 4], { mean: 1, shortest: 0 })).toThrow(InvalidParameter);
  });
});
