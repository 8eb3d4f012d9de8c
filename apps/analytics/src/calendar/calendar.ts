import type { Frequency, PeriodV1 } from '@openvrs/contracts';

const dayMs = 86_400_000;

/** Periods in a year, of frequencies that have a season. */
export const seasonOf: Readonly<Record<Frequency, number>> = { day: 365, week: 52, month: 12, quarter: 4, year: 1 };

/** Days since 1970-01-01. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMs);
}

export function dayName(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** The frequency whose period this is exactly, or undefined for any other span of days. */
export function frequencyOf({ from, to }: PeriodV1): Frequency | undefined {
  const frequencies: readonly Frequency[] = ['day', 'week', 'month', 'quarter', 'year'];
  return frequencies.find((frequency) => {
    const days = daysOf(ordinalOf(from, frequency), frequency);
    return days.from === from && days.to === to;
  });
}

/** Number of the period that a day lies in: consecutive periods have consecutive numbers. */
export function ordinalOf(day: string, frequency: Frequency): number {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1;
  switch (frequency) {
    case 'day':
      return dayNumber(day);
    case 'week':
      return Math.floor((dayNumber(day) + 3) / 7);
    case 'month':
      return year * 12 + month;
    case 'quarter':
      return year * 4 + Math.floor(month / 3);
    case 'year':
      return year;
  }
}

/** First and last day of a period. */
export function daysOf(ordinal: number, frequency: Frequency): PeriodV1 {
  return { from: dayName(firstDay(ordinal, frequency)), to: dayName(firstDay(ordinal + 1, frequency) - 1) };
}

/** `2021-07-14`, `2021-W28`, `2021-07`, `2021-Q3`, `2021`: names of one frequency sort as the periods do. */
export function periodName(ordinal: number, frequency: Frequency): string {
  return names[frequency](ordinal);
}

export function ordinalOfName(name: string, frequency: Frequency): number {
  return ordinals[frequency](name);
}

/** The day, since 1970-01-01, on which a period begins that is given by its name. */
export function beginningOf(name: string): number {
  const frequency = frequencyOfPeriod(name);
  return firstDay(ordinalOfName(name, frequency), frequency);
}

const names = forEachFrequency((frequency) => remembering((ordinal: number) => nameOf(ordinal, frequency)));
const ordinals = forEachFrequency((frequency) => remembering((name: string) => numberOf(name, frequency)));

function nameOf(ordinal: number, frequency: Frequency): string {
  const first = dayName(firstDay(ordinal, frequency));
  switch (frequency) {
    case 'day':
      return first;
    case 'week':
      return weekName(ordinal);
    case 'month':
      return first.slice(0, 7);
    case 'quarter':
      return `${first.slice(0, 4)}-Q${Math.floor(Number(first.slice(5, 7)) / 3) + 1}`;
    case 'year':
      return first.slice(0, 4);
  }
}

function numberOf(name: string, frequency: Frequency): number {
  if (frequency === 'week') return ordinalOf(`${name.slice(0, 4)}-01-04`, 'week') + Number(name.slice(6)) - 1;
  if (frequency === 'quarter') return Number(name.slice(0, 4)) * 4 + Number(name.slice(6)) - 1;
  return ordinalOf(`${name}-01-01`.slice(0, 10), frequency);
}

/** By how it is written: each frequency has a form of its own. */
export function frequencyOfPeriod(name: string): Frequency {
  if (name.length === 10) return 'day';
  if (name.includes('W')) return 'week';
  if (name.includes('Q')) return 'quarter';
  return name.length === 7 ? 'month' : 'year';
}

function firstDay(ordinal: number, frequency: Frequency): number {
  if (frequency === 'day') return ordinal;
  if (frequency === 'week') return ordinal * 7 - 3;
  const perYear = seasonOf[frequency];
  const year = Math.floor(ordinal / perYear);
  const month = (ordinal - year * perYear) * (12 / perYear);
  return Math.floor(Date.UTC(year, month, 1) / dayMs);
}

/** An ISO week belongs to the year of its Thursday. */
function weekName(ordinal: number): string {
  const year = dayName(ordinal * 7).slice(0, 4);
  const week = ordinal - ordinalOf(`${year}-01-04`, 'week') + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function forEachFrequency<T>(make: (frequency: Frequency) => T): Record<Frequency, T> {
  return { day: make('day'), week: make('week'), month: make('month'), quarter: make('quarter'), year: make('year') };
}

const rememberedMost = 20_000;

/** Judging all routes anew asks for the same few periods millions of times. */
function remembering<K, V>(reckon: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= rememberedMost) known.clear();
    const value = reckon(key);
    known.set(key, value);
    return value;
  };
}
