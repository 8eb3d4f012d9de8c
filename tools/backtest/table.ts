import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type BacktestArguments, WrongArguments } from './arguments';
import { FORMATS, parsePeriod } from './period';

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
    return parse(readFileSync(file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new WrongArguments(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function tableOf(rows: readonly Record<string, string>[], columns: Omit<Columns, 'file'>): CountTable {
  requireColumns(rows[0], columns);
  const cells = rows.map((row, i) => cellOf(row, i + 2, columns));
  const first = cells.reduce((least, cell) => Math.min(least, cell.period), Infinity);
  const last = cells.reduce((most, cell) => Math.max(most, cell.period), -Infinity);
  const periods = last - first + 1;
  const byKey = new Map<string, { key: readonly string[]; counts: Float64Array }>();
  for (const { key, period, count } of cells) {
    const name = JSON.stringify(key);
    const series = byKey.get(name) ?? { key, counts: new Float64Array(periods).fill(columns.missing === 'zero' ? 0 : NaN) };
    byKey.set(name, series);
    if (count !== null) series.counts[period - first] = (series.counts[period - first] || 0) + count;
  }
  const sorted = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, series]) => series);
  return { first, periods, keys: sorted.map(({ key }) => key), counts: sorted.map(({ counts }) => counts) };
}

/** The reader of the CSV sees to it that every line has the columns of the first. */
function requireColumns(row: Record<string, string> | undefined, { time, count, key }: Omit<Columns, 'file'>): void {
  if (!row) throw new WrongArguments('the table has no rows');
  const missing = [time, ...key, count].find((column) => row[column] === undefined);
  if (missing !== undefined) throw new WrongArguments(`line 1 has no column ${missing}: it has ${Object.keys(row).join(', ')}`);
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
  if (!/^\d{1,15}(\.0+)?$/.test(text.trim())) throw new WrongArguments(`line ${line}, column ${count}: “${text}” is no count, expected a whole number`);
  const value = Number(text);
  return { key: key.map((column) => row[column] ?? ''), period, count: value };
}
