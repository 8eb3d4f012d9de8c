import type { Frequency } from '@openvrs/contracts';
import { beginningOf, dayNumber, frequencyOfPeriod } from '../calendar/calendar';

/** Days of a step of delay, and the longest that is waited for: about four weeks after a week, three months after a month. */
export const delaySteps: Readonly<Record<Frequency, { readonly days: number; readonly longest: number }>> = {
  day: { days: 1, longest: 14 },
  week: { days: 1, longest: 34 },
  month: { days: 7, longest: 17 },
  quarter: { days: 7, longest: 26 },
  year: { days: 30, longest: 15 },
};

/** Steps from the first day of a period to a day; negative before it. */
export function stepsSince(period: string, day: string): number {
  return Math.floor((dayNumber(day) - beginningOf(period)) / delaySteps[frequencyOfPeriod(period)].days);
}

/** The step in which a report of the cell was released; undefined where it says nothing of delays: history, or later than anybody waits. */
export function arrivalStep(cellId: string, released: string | undefined): number | undefined {
  if (released === undefined) return undefined;
  const period = cellId.slice(cellId.lastIndexOf('@') + 1);
  const step = stepsSince(period, released);
  return step < 0 || step > delaySteps[frequencyOfPeriod(period)].longest ? undefined : step;
}
