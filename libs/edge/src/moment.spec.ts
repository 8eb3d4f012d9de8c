import { isMoment } from './moment';

describe('a moment', () => {
  it.each(['2026-03-01T12:00:00Z', '2026-03-01T12:00Z', '2026-03-01T12:00:00.123456+05:30', '2024-02-29T23:59:59-11:00'])('is %s', (value) => {
    expect(isMoment(value)).toBe(true);
    expect(new Date(value).getTime()).not.toBeNaN();
  });

  it.each([
    ['a week', '2026-W48'], ['an ordinal date', '2026-334'], ['a month', '2026-11'], ['a day', '2026-11-30'], ['without an offset', '2026-11-30T07:00:00'], ['a leap second', '2026-06-30T23:59:60Z'],
    ['not in the calendar', '2026-02-30T00:00:00Z'], ['an hour too far', '2026-02-28T25:00:00Z'], ['an offset that is none', '2026-02-28T12:00:00+99:99'], ['a basic writing', '20261130T070000Z'], ['a number', 1], ['nothing', undefined],
  ])('is not %s', (_, value) => expect(isMoment(value)).toBe(false));
});
