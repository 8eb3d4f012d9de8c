import fc from 'fast-check';
import { addDays } from '../report/day';
import { frequencyOf } from './frequency';

describe('the calendar unit of a period', () => {
  it.each([
    ['2021-07-14', '2021-07-14', 'day'],
    ['2021-07-12', '2021-07-18', 'week'],
    ['2020-12-28', '2021-01-03', 'week'],
    ['2021-02-01', '2021-02-28', 'month'],
    ['2024-02-01', '2024-02-29', 'month'],
    ['2021-04-01', '2021-06-30', 'quarter'],
    ['2021-01-01', '2021-12-31', 'year'],
    ['2021-02-01', '2021-04-30', undefined],
    ['2021-07-01', '2022-06-30', undefined],
    ['2021-07-13', '2021-07-19', undefined],
    ['2021-02-01', '2021-02-27', undefined],
    ['2021-01-01', '2022-12-31', undefined],
  ])('%s to %s is a %s', (from, to, frequency) => {
    expect(frequencyOf({ from, to })).toBe(frequency);
  });

  it('of every seven days in a row only those from a Monday are a week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (offset) => {
        const from = addDays('1970-01-05', offset);
        expect(frequencyOf({ from, to: addDays(from, 6) })).toBe(offset % 7 === 0 ? 'week' : undefined);
      }),
    );
  });
});
