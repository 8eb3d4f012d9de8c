import fc from 'fast-check';
import { seededGenerator } from '@openvrs/detection';
import { laneSettings } from '../project-report-when-released/projecting.fixture';
import { judgeDrift } from './drift';

const settings = { alpha: 1e-4, minimumRatio: 1.5, minimumExcess: 5 };
const judged = (past: readonly number[], observed: number, frequency: 'month' | 'week' = 'month'): ReturnType<typeof judgeDrift> => judgeDrift({ past, observed, frequency, settings, surge: laneSettings.surge });
const flat = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20];

/** Poisson by counting exponential waits. */
function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count += 1;
  return count;
}

describe('drift', () => {
  it('given a level that rose and stayed, is told with how long it lasts', () => {
    const finding = judged([...flat, 20, 21, 34, 36, 35], 37);
    expect(finding).toMatchObject({ measure: 'count', observed: 37, parameters: { lastsPeriods: 4 } });
    expect(finding!.expected).toBeCloseTo(20, 0);
    expect(finding!.p).toBeLessThan(1e-4);
  });

  it.each<[string, readonly number[], number]>([
    ['the past is short', flat.slice(0, 9), 60],
    ['the level is as it was', [...flat, 20, 19, 22, 21, 20], 21],
    ['one period alone is high', [...flat, 20, 21, 19, 20, 21], 400],
    ['the level fell', [...flat, 9, 8, 7, 9, 8], 8],
    ['it was told the period before', [...flat, 20, 21, 20, 40, 42, 41], 41],
    ['it was told, and stays at its level', [...flat, 20, 21, 40, 42, 41, 41, 43, 40, 42, 41, 42, 40, 43], 41],
    ['a surge told it', [...flat, 20, 20, 20, 150, 140], 145],
    ['it is a handful more than nothing', [...flat.map(() => 0), 0, 0, 0, 3, 4], 3],
    ['it is over', [...flat, 36, 35, 37, 20, 19], 20],
  ])('given that %s, nothing is told', (_, past, observed) => {
    expect(judged(past, observed)).toBeUndefined();
  });

  it('is told again when the level has risen as much again, or has been usual in between', () => {
    expect(judged([...flat, 20, 21, 20, 40, 42, 41, 41, 80], 82)?.parameters).toMatchObject({ toldLevel: 41 });
    const quiet = flat.slice(0, 8);
    expect(judged([...flat, 20, 21, 20, 40, 42, 41, ...quiet, ...quiet, 44, 43], 45)).toBeDefined();
  });

  it('given three years with a season, the season is usual and no drift', () => {
    const year = [10, 10, 12, 20, 40, 60, 70, 60, 40, 20, 12, 10];
    const past = [...year, ...year, ...year, ...year.slice(0, 6)];
    expect(judged(past, 70)).toBeUndefined();
    const doubled = [...year, ...year, ...year, ...year.slice(0, 3), 40, 80];
    expect(judged(doubled, 120)?.chosenBecause).toContain('same season');
  });

  it('is told for fewer than one in a thousand of series in which nothing changes', () => {
    const random = seededGenerator(7);
    const alarms = Array.from({ length: 2_000 }, () => Array.from({ length: 24 }, () => poisson(15, random)))
      .filter((counts) => judged(counts.slice(0, -1), counts.at(-1)!) !== undefined).length;
    expect(alarms).toBeLessThanOrEqual(2);
  });

  it('gives numbers for every past', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 18, maxLength: 60 }), fc.nat({ max: 500 }), (past, observed) => {
      const finding = judged(past, observed, 'week') ?? judged(past, observed);
      for (const number of [finding?.p, finding?.expected, finding?.surprise]) expect(number === undefined || Number.isFinite(number)).toBe(true);
    }));
  });
});
