import { readFileSync } from 'node:fs';
import { LARGEST_COUNT } from '@openvrs/detection';
import { parse } from 'csv-parse/sync';
import { type BacktestArguments, WrongArguments } from './arguments';
import { FORMATS, formatPeriod, parsePeriod } from './period';

/** Counts by key and period, every series as long as the table. */
export interface CountTable {
  /** First period of the table. */
  readonly first: number;
  readonly periods: number;
  readonly keys: readonly (readonly string[])[];
  /** Per key: the counts; NaN where a cell is missing and that means unknown. */
  readonly counts: readonly Float64Array[];
}

type Columns = Pick<BacktestArguments, 'file' | 'time' | 'frequency' | 'key' | 'count' | 'missing'>;

/** Reads a CSV; cells of the same key and period add up, a blank count is a missing cell. @throws WrongArguments naming the line that cannot be used. */
export function readTable(columns: Columns): CountTable {
  return tableOf(rowsOf(columns.file), columns);
}

function rowsOf(file: string): Record<string, string>[] {
  try {
    const columns = (names: string[]): string[] => once(names.map((name) => name.trim()));
    return parse(readFileSync(file, 'utf8'), { columns, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new WrongArguments(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function once(names: string[]): string[] {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new WrongArguments(`line 1 has the column ${twice} twice: give one of them another name`);
  return names;
}

/** More are a year mistyped: 80 years of days, 800 of months and more. */
const MOST_PERIODS = 30_000;

export function tableOf(rows: readonly Record<string, string>[], columns: Omit<Columns, 'file'>): CountTable {
  requireColumns(rows[0], columns);
  const cells = rows.map((row, i) => cellOf(row, i + 2, columns));
  const first = cells.reduce((least, cell) => Math.min(least, cell.period), Infinity);
  const last = cells.reduce((most, cell) => Math.max(most, cell.period), -Infinity);
  const periods = last - first + 1;
  if (periods > MOST_PERIODS) {
    const [from, to] = [first, last].map((period) => `${formatPeriod(period, columns.frequency)} (line ${cells.findIndex((cell) => cell.period === period) + 2})`);
    throw new WrongArguments(`the table goes from ${from} to ${to}, ${periods} periods: more than ${MOST_PERIODS}; is one of these mistyped?`);
  }
  const byKey = new Map<string, { key: readonly string[]; counts: Float64Array }>();
  for (const { key, period, count } of cells) {
    const name = JSON.stringify(key);
    const series = byKey.get(name) ?? { key, counts: new Float64Array(periods).fill(columns.missing === 'zero' ? 0 : NaN) };
    byKey.set(name, series);
    if (count === null) continue;
    const sum = (series.counts[period - first] || 0) + count;
    if (sum > LARGEST_COUNT) throw new WrongArguments(`${key.join(' · ')}, ${formatPeriod(period, columns.frequency)}: ${sum} is more than the largest count, ${LARGEST_COUNT}`);
    series.counts[period - first] = sum;
  }
  const sorted = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, series]) => series);
  return { first, periods, keys: sorted.map(({ key }) => key), counts: sorted.map(({ counts }) => counts) };
}

/** The reader of the CSV sees to it that every line has the columns of the first. */
function requireColumns(row: Record<string, string> | undefined, { time, count, key }: Omit<Columns, 'file'>): void {
  if (!row) throw new WrongArguments('the table has no rows');
  const missing = [time, ...key, count].find((column) => row[column] === undefined);
  if (missing === undefined) return;
  const names = Object.keys(row);
  const hint = names.length === 1 ? '; are its columns separated by something else than commas?' : '';
  throw new WrongArguments(`line 1 has no column ${missing}: it has ${names.join(', ')}${hint}`);
}

function cellOf(
  row: Record<string, string>,
  line: number,
  { time, frequency, key, count }: Omit<Columns, 'file'>,
): { key: string[]; period: number; count: number | null } {
  const period = parsePeriod(row[time] ?? '', frequency);
  if (period === null) throw new WrongArguments(`line ${line}, column ${time}: “${row[time]}” is no ${frequency}, expected ${FORMATS[frequency]}`);
  const text = row[count] ?? '';
  if (text.trim() === '') return { key: key.map((column) => row[column] ?? ''), period, count: null };
  if (!/^\d{1,15}(\.0+)?$/.test(text.trim())) throw new WrongArguments(`line ${line}, column ${count}: “${text}” is no count, expected a whole number of zero or more, or nothing where it is unknown`);
  const value = Number(text);
  return { key: key.map((column) => row[column] ?? ''), period, count: value };
}
