import { seededGenerator } from '@openvrs/detection';
import fc from 'fast-check';
import { daysOf, dayName, dayNumber, ordinalOfName, periodName } from '../calendar/calendar';
import type { Cell } from '../series/cell';
import { laneSettings } from '../project-report-when-released/projecting.fixture';
import { delayOf, delaysOf, firstKnown, type KnownDelay } from './reporting-delay';
import { surge } from './surge';

const first = ordinalOfName('2025-W01', 'week');
/** Weekly cells; each row holds the counts released so many days after the week began. */
const cellsOf = (rows: readonly Readonly<Record<number, number>>[]): Cell[] => rows.map((arrived, at): Cell => ({
  seriesId: 's', period: periodName(first + at, 'week'), count: Object.values(arrived).reduce((a, b) => a + b, 0), harmReports: 0, sources: [], days: daysOf(first + at, 'week'), arrived,
}));
const asked = (week: number, dayOfWeek: number): { period: string; frequency: 'week'; day: string } =>
  ({ period: periodName(first + week, 'week'), frequency: 'week', day: dayName(dayNumber(daysOf(first + week, 'week').from) + dayOfWeek) });
/** Half within the week, half on the tenth day. */
const halves = Array.from({ length: 20 }, () => ({ 3: 10, 10: 10 }));

describe('how much of a period is usually in', () => {
  it('is learnt from how late earlier periods were released, also of those that are not all in yet', () => {
    const known = cellsOf(halves);
    const at = (day: number): KnownDelay => delayOf(known, asked(20, day)) as KnownDelay;
    expect(at(1)).toMatchObject({ share: 0, age: 0 });
    expect(at(4)).toMatchObject({ share: 0.5, spread: 0, age: 0 });
    expect(at(4).past).toEqual([]);
    expect(at(2).past).toEqual([0.5]);
    expect(at(12)).toMatchObject({ share: 1, age: 0 });
    expect(at(16)).toMatchObject({ share: 1, age: 1 });
  });

  it('says that it is not known where there are too few periods, or none says when it came', () => {
    expect(delayOf(cellsOf(halves.slice(0, 9)), asked(9, 3))).toEqual({ known: false });
    expect(delayOf(cellsOf(halves).map(({ arrived: _, ...cell }) => cell), asked(20, 3))).toEqual({ known: false });
    expect(firstKnown([() => delayOf([], asked(20, 4)), () => delaysOf('leg', delayOf(cellsOf(halves), asked(20, 4)))])).toMatchObject({ known: true, of: 'leg', share: 0.5 });
    expect(firstKnown([() => delaysOf('series', { known: false })])).toEqual({ known: false });
  });

  it('what comes later than the day, or of later periods, changes nothing', () => {
    const row = fc.dictionary(fc.integer({ min: 0, max: 34 }).map(String), fc.nat({ max: 40 }), { maxKeys: 4 });
    fc.assert(fc.property(fc.array(row, { minLength: 14, maxLength: 24 }), fc.nat({ max: 6 }), (rows, day) => {
      const question = asked(12, day);
      const known = cellsOf(rows);
      const until = known.filter(({ period }) => period < question.period).map((cell): Cell => {
        const age = dayNumber(question.day) - dayNumber(cell.days.from);
        return { ...cell, arrived: Object.fromEntries(Object.entries(cell.arrived ?? {}).filter(([step]) => Number(step) <= age)) };
      });
      expect(delayOf(known, question)).toEqual(delayOf(until, question));
    }));
  });

  it('gives shares of 0 to 1, rising from period to earlier period, for all arrivals', () => {
    const row = fc.dictionary(fc.integer({ min: 0, max: 34 }).map(String), fc.integer({ min: -3, max: 40 }), { maxKeys: 4 });
    fc.assert(fc.property(fc.array(row, { minLength: 12, maxLength: 30 }), (rows) => {
      for (const delay of [0, 3, 9, 20, 40].map((day) => delayOf(cellsOf(rows), asked(rows.length, day)))) {
        const shares = delay.known ? [...delay.past, delay.share].reverse() : [];
        shares.forEach((share, at) => expect(share >= 0 && share <= 1 && share >= (shares[at - 1] ?? 0)).toBe(true));
        expect(!delay.known || (Number.isFinite(delay.spread) && delay.spread >= 0 && delay.spread <= 1)).toBe(true);
      }
    }));
  });
});

describe('a surge that is judged by delay', () => {
  const past = Array.from({ length: 20 }, () => 20);
  const judged = (observed: number, delay: Partial<KnownDelay>, counts = past): ReturnType<typeof surge> =>
    surge({ past: counts, observed, frequency: 'week', settings: laneSettings.surge, delay: { known: true, share: 1, spread: 0, age: 0, past: [], looks: 4, periods: 20, ...delay } });

  it('is seen early, against what would be in by now', () => {
    expect(judged(80, {})!.fires).toBe(false);
    expect(judged(80, { share: 0.25 })).toMatchObject({ fires: true, expected: 5, byNow: true });
  });

  it('is not seen where the share varies as much as one reporter does that comes or does not', () => {
    expect(judged(80, { share: 0.25, spread: 0.43 })!.fires).toBe(false);
  });

  it('needs no waiting where the whole period would not explain it', () => {
    expect(judged(400, { share: 0.25, spread: 0.43 })!.fires).toBe(true);
    expect(judged(400, { share: 0.02 })).toMatchObject({ fires: true, byNow: false });
  });

  it('late reports of the weeks before make no surge of an ordinary week', () => {
    const late = [...past.slice(0, 7), 12, 10, 8, 6, 5, 4, 3, 3, 2, 2, 1, 1, 1];
    const shares = late.slice(7).map((count) => count / 20);
    expect(judged(75, {}, late)!.fires).toBe(true);
    expect(judged(75, { past: shares }, late)).toMatchObject({ fires: false });
    expect(judged(75, { past: shares }, late)!.expected).toBeCloseTo(20, 6);
  });

  it('with all in and no delay known gives the same figures', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 6, maxLength: 60 }), fc.nat({ max: 3_000 }), (counts, observed) => {
      expect(judged(observed, {}, counts)).toEqual(surge({ past: counts, observed, frequency: 'week', settings: laneSettings.surge }));
    }));
  });

  it('is as rarely false as was stated, looked at every day of its life', () => {
    const random = seededGenerator(11);
    const poisson = (mean: number): number => {
      let [count, product] = [0, random()];
      while (product > Math.exp(-mean)) [count, product] = [count + 1, product * random()];
      return count;
    };
    const settings = { ...laneSettings.surge, alpha: 0.02, minimumExcess: 0, minimumRatio: 1, minimumDispersion: 0.01 };
    const shares = [0.2, 0.4, 0.6, 0.8];
    let fired = 0;
    const series = 500;
    for (let at = 0; at < series; at += 1) {
      const counts = Array.from({ length: 30 }, () => poisson(12));
      let observed = 0;
      const looks = [...shares, 1].map((share, look) => {
        observed += poisson(12 * (share - (look === 0 ? 0 : (shares[look - 1] ?? 0))));
        return surge({ past: counts, observed, frequency: 'week', settings, delay: { known: true, share, spread: 0, age: 0, past: [], looks: shares.length, periods: 20 } })!.fires;
      });
      if (looks.includes(true)) fired += 1;
    }
    expect(fired / series).toBeLessThan(2 * settings.alpha);
  });
});
