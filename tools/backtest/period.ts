export const FREQUENCIES = ['month', 'week', 'day'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** How a period is written. */
export const FORMATS: Readonly<Record<Frequency, string>> = { month: 'YYYY-MM', week: 'YYYY-Www', day: 'YYYY-MM-DD' };

/** Periods in a year. */
export const PERIODS_A_YEAR: Readonly<Record<Frequency, number>> = { month: 12, week: 365.25 / 7, day: 365.25 };

const DAY = 86_400_000;
/** Day 4 of 1970 was a Monday (the 5th of January is day 4). */
const FIRST_MONDAY = 4;

/** A period as a whole number that rises by one; null when the text is none of this frequency. */
export function parsePeriod(text: string, frequency: Frequency): number | null {
  if (frequency === 'month') return month(text);
  return frequency === 'week' ? week(text) : day(text);
}

function month(text: string): number | null {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : null;
}

function day(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) || dayText(at / DAY) !== text ? null : at / DAY;
}

function week(text: string): number | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(text);
  if (!match) return null;
  const period = firstWeek(Number(match[1])) + Number(match[2]) - 1;
  return formatPeriod(period, 'week') === text ? period : null;
}

/** ISO 8601: the week with the 4th of January. */
function firstWeek(year: number): number {
  return Math.floor((Date.UTC(year, 0, 4) / DAY - FIRST_MONDAY) / 7);
}

/** The period that holds the first day of a month, week or day, however it is written; null when it is none of them. */
export function periodHolding(text: string, frequency: Frequency): number | null {
  const written = FREQUENCIES.find((one) => parsePeriod(text, one) !== null);
  if (written === undefined || written === frequency) return parsePeriod(text, frequency);
  const period = parsePeriod(text, written) ?? NaN;
  const first = written === 'month' ? Date.UTC(Math.floor(period / 12), period % 12, 1) / DAY : written === 'week' ? period * 7 + FIRST_MONDAY : period;
  if (frequency === 'day') return first;
  return frequency === 'week' ? Math.floor((first - FIRST_MONDAY) / 7) : month(dayText(first).slice(0, 7));
}

export function formatPeriod(period: number, frequency: Frequency): string {
  if (frequency === 'month') return `${Math.floor(period / 12)}-${String((period % 12) + 1).padStart(2, '0')}`;
  if (frequency === 'day') return dayText(period);
  const year = new Date((period * 7 + FIRST_MONDAY + 3) * DAY).getUTCFullYear();
  return `${year}-W${String(period - firstWeek(year) + 1).padStart(2, '0')}`;
}

function dayText(period: number): string {
  return new Date(period * DAY).toISOString().slice(0, 10);
}
