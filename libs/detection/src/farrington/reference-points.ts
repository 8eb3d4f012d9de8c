import { HistoryTooShort, InvalidParameter } from '../detection.errors';

/** How earlier years' counterparts of a period are found. */
export interface Calendar {
  /** Periods in a year. */
  readonly frequency: number;
  /**
   * Date mode: the day each period begins, in days since 1970-01-01, rising by a constant number of periods.
   * Without it, index mode: a year is exactly `frequency` periods.
   */
  readonly days?: ArrayLike<number>;
}

/**
 * Positions of the period itself and of its counterparts 1…years before.
 * Date mode: the same date in that year; for weekly series the nearest day of the same weekday, the earlier on a tie.
 * @throws HistoryTooShort, InvalidParameter (a date that begins no period of the series)
 */
export function referencePoints(period: number, years: number, calendar: Calendar): number[] {
  const { frequency, days } = calendar;
  const points = [period];
  for (let year = 1; year <= years; year++) {
    points.push(days ? dated(period, year, { frequency, days }) : period - year * frequency);
  }
  const oldest = points[years] as number;
  if (oldest < 0) throw new HistoryTooShort(period - oldest, period);
  return points;
}

const MS_PER_DAY = 86_400_000;

function dated(period: number, year: number, { frequency, days }: { frequency: number; days: ArrayLike<number> }): number {
  const day = days[period] as number;
  const date = new Date(day * MS_PER_DAY);
  const same = Date.UTC(date.getUTCFullYear() - year, date.getUTCMonth(), date.getUTCDate()) / MS_PER_DAY;
  const wanted = isWeekly(frequency) ? nearestSameWeekday(same, day) : same;
  const found = positionOf(wanted, days);
  if (found >= 0) return found;
  if (wanted < (days[0] as number)) throw new HistoryTooShort(year * frequency, period);
  throw new InvalidParameter('days', wanted, 'dates that return every year');
}

const isWeekly = (frequency: number): boolean => frequency === 52 || frequency === 53;

function nearestSameWeekday(reference: number, day: number): number {
  const one = reference - (weekdayFromMonday(reference) - weekdayFromMonday(day));
  const other = one > reference ? one - 7 : one + 7;
  return Math.abs(one - reference) <= Math.abs(other - reference) ? one : other;
}

const mod7 = (value: number): number => ((value % 7) + 7) % 7;
/** 1970-01-01 was a Thursday. */
const weekdayFromMonday = (day: number): number => mod7(day + 3);

function positionOf(day: number, days: ArrayLike<number>): number {
  let low = 0;
  let high = days.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = days[middle] as number;
    if (here === day) return middle;
    if (here < day) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
