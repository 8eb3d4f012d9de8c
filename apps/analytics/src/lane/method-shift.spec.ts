import fc from 'fast-check';
import { judgeMethodShift } from './method-shift';
import type { PartOfWhole } from './share-test';

const settings = { alpha: 1e-4, minimumWhole: 20, minimumChange: 0.2 };
const judged = (past: readonly PartOfWhole[], part: number, whole: number): ReturnType<typeof judgeMethodShift> => judgeMethodShift({ past, part, whole, settings });
const usual = [10, 12, 9, 11, 10, 8, 10, 12].map((part) => ({ part, whole: 100 }));
const period = fc.nat({ max: 3_000 }).chain((whole) => fc.nat({ max: whole }).map((part) => ({ part, whole })));

describe('a shift of method', () => {
  it('given a tenth for long and then two thirds, is told with both shares', () => {
    const finding = judged(usual, 66, 100)!;
    expect(finding).toMatchObject({ measure: 'share', observed: 0.66 });
    expect(finding.expected).toBeCloseTo(0.1, 1);
    expect(finding.p).toBeLessThan(1e-4);
  });

  it.each<[string, readonly PartOfWhole[], number, number]>([
    ['the share is as it was', usual, 12, 100],
    ['hardly anybody passed', usual, 9, 10],
    ['the past is short', usual.slice(0, 5), 66, 100],
    ['shares always went up and down', [5, 90, 10, 80, 20, 95, 8, 70].map((part) => ({ part, whole: 100 })), 90, 100],
    ['the part outgrew the whole, which no leg can', usual, 120, 100],
  ])('given that %s, nothing is told', (_, past, part, whole) => {
    expect(judged(past, part, whole)).toBeUndefined();
  });

  it('is told once while it stays, and again when it grows as much again', () => {
    expect(judged([...usual, { part: 45, whole: 100 }], 48, 100)).toBeUndefined();
    expect(judged([...usual, { part: 45, whole: 100 }], 90, 100)).toBeDefined();
  });

  it('gives a probability for every past and size', () => {
    fc.assert(fc.property(fc.array(period, { minLength: 6, maxLength: 30 }), fc.integer({ min: 1, max: 2_000_000 }), (past, whole) => {
      const finding = judged(past, whole, whole);
      if (finding) expect(finding.p! >= 0 && finding.p! <= settings.alpha && Number.isFinite(finding.surprise)).toBe(true);
    }));
  });
});
