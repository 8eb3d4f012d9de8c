import { seededGenerator } from '@openvrs/detection';
import fc from 'fast-check';
import { daysOf, dayName, dayNumber, ordinalOfName, periodName } from '../calendar/calendar';
import { habitKey, handlingKey } from '../habit/habit';
import { laneSettings } from '../project-report-when-released/projecting.fixture';
import type { Cell } from '../series/cell';
import { delayOfReporters, type ReporterDelays } from './reporter-delay';
import type { DelayKnowledge, KnownDelay } from './reporting-delay';
import { surge } from './surge';

const first = ordinalOfName('2025-W01', 'week');
const weekly = { kind: 'incident', frequency: 'week' } as const;
const handling = { tlp: 'GREEN' } as const;
const key = (state: string): string => habitKey(state, handlingKey(handling), weekly);
/** Twenty weeks of a state that reports so many each time at these steps. */
const habit = (steps: Readonly<Record<number, number>>): Record<string, Record<number, number>> => Object.fromEntries(Array.from({ length: 20 }, (_, at) => [periodName(first + at, 'week'), steps]));
const habitsOf = (all: Readonly<Record<string, Readonly<Record<number, number>>>>): ReporterDelays => {
  const known = new Map(Object.entries(all).map(([state, steps]) => [key(state), habit(steps)]));
  return { of: (asked) => known.get(asked) ?? {}, remembered: (_, make) => make() };
};
const cell = (week: number, reports: Readonly<Record<string, number>>): Cell => ({
  seriesId: 's', period: periodName(first + week, 'week'), count: 5, harmReports: 0, days: daysOf(first + week, 'week'),
  sources: Object.entries(reports).map(([state, count]) => ({ state, handling, grade: 'admiralty:B2', reports: count })),
});
const asked = (dayOfWeek: number): { period: string; frequency: 'week'; day: string } => ({ period: periodName(first + 20, 'week'), frequency: 'week', day: dayName(dayNumber(daysOf(first + 20, 'week').from) + dayOfWeek) });
const at = (day: number, cells: readonly Cell[], habits: ReporterDelays): DelayKnowledge => delayOfReporters(cells, weekly, asked(day), habits);

const prompt = { 3: 10 };
const halves = { 3: 5, 10: 5 };

describe('the delays of a series that has hardly any past', () => {
  it('are those of who reports it, over all that they report', () => {
    const found = at(4, [cell(18, { GR: 1 }), cell(20, { GR: 1 })], habitsOf({ GR: halves }));
    expect(found).toMatchObject({ known: true, of: 'reporters', share: 0.5, age: 0, periods: 20 });
    // One report comes or does not.
    expect((found as KnownDelay).spread).toBeCloseTo(0.5, 9);
    expect((at(4, [cell(20, { GR: 25 })], habitsOf({ GR: halves })) as KnownDelay).spread).toBeCloseTo(0.1, 9);
  });

  it('are weighed by how much of it each reports, and not known unless all are', () => {
    const habits = habitsOf({ GR: halves, IT: prompt });
    expect(at(4, [cell(19, { GR: 1, IT: 3 })], habits)).toMatchObject({ share: 0.875 });
    expect((at(2, [cell(19, { GR: 1, IT: 3 })], habits) as KnownDelay).past).toEqual([0.875]);
    expect(at(4, [cell(19, { GR: 1, MT: 3 })], habits)).toEqual({ known: false });
    expect(at(4, [], habits)).toEqual({ known: false });
    // Who reported it long ago is not waited for.
    expect(at(4, [cell(1, { MT: 1 }), ...[11, 12, 13, 14, 15, 16].map((week) => cell(week, { GR: 1 }))], habits)).toMatchObject({ share: 0.5 });
  });

  it('are none where the reporter has hardly been heard', () => {
    const few: ReporterDelays = { ...habitsOf({}), of: () => Object.fromEntries(Object.entries(habit(prompt)).slice(0, 5)) };
    expect(at(4, [cell(19, { GR: 1 })], few)).toEqual({ known: false });
    expect(at(4, [cell(19, { GR: 1 })], habitsOf({ GR: { 3: 0 } }))).toEqual({ known: false });
  });

  it('give shares of 0 to 1, whoever reports', () => {
    const steps = fc.dictionary(fc.integer({ min: 0, max: 34 }).map(String), fc.integer({ min: 0, max: 40 }), { maxKeys: 4 });
    const reports = fc.dictionary(fc.constantFrom('GR', 'IT', 'MT'), fc.integer({ min: 1, max: 20 }), { minKeys: 1 });
    fc.assert(fc.property(fc.record({ GR: steps, IT: steps, MT: steps }), reports, fc.nat({ max: 20 }), (habits, sources, day) => {
      const delay = at(day, [cell(19, sources)], habitsOf(habits));
      if (!delay.known) return;
      for (const share of [delay.share, ...delay.past]) expect(share >= 0 && share <= 1).toBe(true);
      expect(Number.isFinite(delay.spread)).toBe(true);
    }));
  });

  it('let no sparse series surge more often than was stated, whose reports come one by one', () => {
    const random = seededGenerator(7);
    const settings = { ...laneSettings.surge, alpha: 0.02, minimumExcess: 0, minimumRatio: 1, minimumDispersion: 0.01 };
    const delay = at(2, [cell(19, { GR: 2 })], habitsOf({ GR: { 1: 2, 5: 3, 10: 5 } })) as KnownDelay;
    let fired = 0;
    const series = 2_000;
    for (let nth = 0; nth < series; nth += 1) {
      // Two reports of ten persons a week, each in by now with the probability of the share.
      const observed = 10 * [random(), random()].filter((each) => each < delay.share).length;
      if (surge({ past: Array.from({ length: 12 }, () => 20), observed, frequency: 'week', settings, delay: { ...delay, past: [] } })!.fires) fired += 1;
    }
    expect(delay.share).toBeCloseTo(0.2, 6);
    expect(fired / series).toBeLessThan(2 * settings.alpha);
  });
});
