import fc from 'fast-check';
import { frequencies } from '@openvrs/contracts';
import { dayName, dayNumber, daysOf, frequencyOf, ordinalOf, ordinalOfName, periodName } from './calendar';

const day = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2060-12-31') }).map(dayName);
const frequency = fc.constantFrom(...frequencies);

describe('frequencyOf', () => {
  it.each([
    ['2021-07-14', '2021-07-14', 'day'],
    ['2021-07-12', '2021-07-18', 'week'],
    ['2021-07-01', '2021-07-31', 'month'],
    ['2020-02-01', '2020-02-29', 'month'],
    ['2021-07-01', '2021-09-30', 'quarter'],
    ['2021-01-01', '2021-12-31', 'year'],
    ['2021-07-13', '2021-07-19', undefined],
    ['2021-02-01', '2021-02-27', undefined],
    ['2021-06-15', '2021-07-14', undefined],
  ])('%s to %s is one whole %s', (from, to, expected) => {
    expect(frequencyOf({ from, to })).toBe(expected);
  });
});

describe('periodName', () => {
  it.each([
    ['2021-01-03', 'week', '2020-W53'],
    ['2021-01-04', 'week', '2021-W01'],
    ['2024-12-30', 'week', '2025-W01'],
    ['2021-08-31', 'quarter', '2021-Q3'],
    ['2021-12-31', 'month', '2021-12'],
    ['2021-12-31', 'year', '2021'],
  ] as const)('the %s lies in the %s %s', (date, of, name) => {
    expect(periodName(ordinalOf(date, of), of)).toBe(name);
  });

  it('says which period it names, sorts as time does, and holds the day it was made from', () => {
    fc.assert(
      fc.property(day, frequency, (date, of) => {
        const ordinal = ordinalOf(date, of);
        const { from, to } = daysOf(ordinal, of);
        expect(ordinalOfName(periodName(ordinal, of), of)).toBe(ordinal);
        expect(periodName(ordinal, of) < periodName(ordinal + 1, of)).toBe(true);
        expect(from <= date && date <= to).toBe(true);
        expect(daysOf(ordinal + 1, of).from).toBe(dayName(dayNumber(to) + 1));
      }),
      { numRuns: 500 },
    );
  });

  it('a whole period is recognised as its frequency', () => {
    fc.assert(fc.property(day, frequency, (date, of) => expect(frequencyOf(daysOf(ordinalOf(date, of), of))).toBe(of)));
  });
});
