import fc from 'fast-check';
import { daysOf, isMonth, monthInWords, monthsBetween, nextMonth } from './month';

const month = fc.tuple(fc.integer({ min: 1990, max: 2099 }), fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);

describe('months', () => {
  it('follow each other, across the year too', () => {
    expect(nextMonth('2021-12')).toBe('2022-01');
    expect(nextMonth('2021-08')).toBe('2021-09');
    fc.assert(fc.property(month, (m) => isMonth(nextMonth(m)) && nextMonth(m) > m));
  });

  it('end on their last day', () => {
    expect(daysOf('2020-02')).toEqual({ from: '2020-02-01', to: '2020-02-29' });
    expect(daysOf('2021-11')).toEqual({ from: '2021-11-01', to: '2021-11-30' });
  });

  it('are counted without a gap', () => {
    expect(monthsBetween('2020-11', '2021-02')).toEqual(['2020-11', '2020-12', '2021-01', '2021-02']);
    expect(monthsBetween('2021-02', '2020-11')).toEqual([]);
    fc.assert(fc.property(month, fc.integer({ min: 0, max: 60 }), (first, steps) => {
      let last = first;
      for (let i = 0; i < steps; i++) last = nextMonth(last);
      expect(monthsBetween(first, last)).toHaveLength(steps + 1);
    }));
  });

  it('are read as people say them', () => {
    expect(monthInWords('2021-07')).toBe('July 2021');
  });

  it.each(['2021-13', '2021-00', '21-01', '2021-1', '2021-01-01', ''])('refuse %p', (text) => {
    expect(isMonth(text)).toBe(false);
  });
});
