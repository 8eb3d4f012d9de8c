import type { Frequency } from '@openvrs/contracts';
import { addDays, daysIn } from '../report/day';
import type { Period } from '../report/report-content';

const monthsIn: readonly [Frequency, number][] = [['month', 1], ['quarter', 3], ['year', 12]];

/** The one calendar unit that a period is, or undefined when it is a part of one, or several. */
export function frequencyOf(period: Period): Frequency | undefined {
  const days = daysIn(period);
  if (days === 1) return 'day';
  if (days === 7) return isMonday(period.from) ? 'week' : undefined;
  return monthsIn.find(([, months]) => isWhole(period, months))?.[0];
}

function isWhole({ from, to }: Period, months: number): boolean {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1];
  if (!from.endsWith('-01') || month % months !== 0) return false;
  const next = new Date(Date.UTC(year, month + months, 1)).toISOString().slice(0, 10);
  return to === addDays(next, -1);
}

function isMonday(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
}
