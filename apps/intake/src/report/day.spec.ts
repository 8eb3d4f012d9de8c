import fc from 'fast-check';
import { addDays, daysIn, isDay } from './day';

describe('a day', () => {
  it.each(['2021-02-28', '2024-02-29', '1999-12-31'])('%s exists', (day) => expect(isDay(day)).toBe(true));
  it.each(['2021-02-29', '2021-02-30', '2021-13-01', '2021-00-10', '2021-1-1', '20210101', '2021-07-14T00:00:00Z', '', 20210714, null])('%s does not', (day) => expect(isDay(day)).toBe(false));

  it('is found again by counting back and forth, whatever the month, and spans count both ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 4_000 }), (start, days) => {
        const from = addDays('1950-01-01', start);
        const to = addDays(from, days);
        expect(isDay(to)).toBe(true);
        expect(addDays(to, -days)).toBe(from);
        expect(daysIn({ from, to })).toBe(days + 1);
      }),
    );
  });
});
