import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type BacktestArguments, WrongArguments } from './arguments';
import { parsePeriod } from './period';

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

/** Reads a CSV; cells of the same key and period add up. @throws WrongArguments naming the line that cannot be used. */
export function readTable(columns: Columns): CountTable {
  const rows = parse(readFileSync(columns.file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true });
  return tableOf(rows as Record<string, string>[], columns);
}

export function tableOf(rows: readonly Record<string, string>[], columns: Omit<Columns, 'file'>): CountTable {
  const cells = rows.map((row, i) => cellOf(row, i + 2, columns));
  const first = cells.reduce((least, cell) => Math.min(least, cell.period), Infinity);
  const last = cells.reduce((most, cell) => Math.max(most, cell.period), -Infinity);
  if (cells.length === 0) throw new WrongArguments('the table has no rows');
  const periods = last - first + 1;
  const byKey = new Map<string, { key: readonly string[]; counts: Float64Array }>();
  for (const { key, period, count } of cells) {
    const name = JSON.stringify(key);
    const series = byKey.get(name) ?? { key, counts: new Float64Array(periods).fill(columns.missing === 'zero' ? 0 : NaN) };
    byKey.set(name, series);
    series.counts[period - first] = (series.counts[period - first] || 0) + count;
  }
  const sorted = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, series]) => series);
  return { first, periods, keys: sorted.map(({ key }) => key), counts: sorted.map(({ counts }) => counts) };
}

function cellOf(
  row: Record<string, string>,
  line: number,
  { time, frequency, key, count }: Omit<Columns, 'file'>,
): { key: string[]; period: number; count: number } {
  for (const column of [time, count, ...key]) {
    if (row[column] === undefined) throw new WrongArguments(`line ${line} has no column ${column}`);
  }
  const period = parsePeriod(row[time] ?? '', frequency);
  if (period === null) throw new WrongArguments(`line ${line}: ${row[time]} is no ${frequency}`);
  const value = Number(row[count]);
  if (!Number.isSafeInteger(value) || value < 0) throw new WrongArguments(`line ${line}: ${row[count]} is no count`);
  return { key: key.map((column) => row[column] ?? ''), period, count: value };
}
