/** Whole days as `YYYY-MM-DD`: they compare as text, and know no time zone. */
const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

/** A day that the calendar has: not the 30th of February. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !shape.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && dayOf(new Date(time)) === value;
}

/** The UTC day of a moment. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * msPerDay));
}

/** Days in a period, both ends included. */
export function daysIn(period: { from: string; to: string }): number {
  return Math.round((Date.parse(`${period.to}T00:00:00Z`) - Date.parse(`${period.from}T00:00:00Z`)) / msPerDay) + 1;
}
