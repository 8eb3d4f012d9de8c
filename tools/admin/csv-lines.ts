import { CsvError, parse } from 'csv-parse/sync';
import { textIn } from './spreadsheet-cell';

/** What is wrong with which line of the file. */
export class CsvRefused extends Error {
  constructor(
    readonly line: number,
    problem: string,
  ) {
    super(`Line ${line}: ${problem}`);
  }
}

/** Lines named in one refusal: a screen full. */
const namedMax = 20;

/** Every wrong line, so that the file is mended in one go. */
export class CsvLinesRefused extends Error {
  constructor(wrong: readonly CsvRefused[]) {
    const lines = [...wrong].sort((a, b) => a.line - b.line).map(({ message }) => message);
    super([...lines.slice(0, namedMax), ...(lines.length > namedMax ? [`And ${lines.length - namedMax} more.`] : [])].join('\n'));
  }
}

export interface CsvLine<Column extends string> {
  /** As an editor counts, on which it ends: cells may hold line breaks. */
  readonly line: number;
  readonly cells: Partial<Record<Column, string>>;
}

/** By commas, or by semicolons as spreadsheets of half the world write them. @throws CsvRefused */
export function csvLines<Column extends string>(text: string, columns: readonly Column[]): CsvLine<Column>[] {
  const records = recordsIn(text);
  const [header] = records;
  if (!header) throw new CsvRefused(1, `the file is empty: begin with a line that names the columns, of ${columns.join(', ')}.`);
  const names = header.cells.map((name) => columnOf(name, columns));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new CsvRefused(header.line, `the column "${twice}" is there twice: leave one out.`);
  return records.slice(1).map(({ line, cells }) => {
    if (cells.length !== names.length) throw new CsvRefused(line, `${cells.length} cells under ${names.length} columns: put "…" around a cell with a comma in it, and leave no cell out.`);
    return { line, cells: Object.fromEntries(names.map((name, index) => [name, textIn(cells[index] ?? '')])) as CsvLine<Column>['cells'] };
  });
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsIn(text: string): CsvRecord[] {
  const [header = ''] = text.split('\n', 1);
  const delimiter = header.includes(';') && !header.includes(',') ? ';' : ',';
  const records: CsvRecord[] = [];
  const keep = (cells: string[], { lines: line }: { readonly lines: number }): null => {
    records.push({ line, cells });
    return null;
  };
  try {
    parse(text, { bom: true, skip_empty_lines: true, trim: true, relax_column_count: true, delimiter, on_record: keep });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CsvRefused(typeof error.lines === 'number' ? error.lines : 1, 'a quotation mark is not closed, or stands within a cell: write "" for one within "…".');
  }
}

function columnOf<Column extends string>(name: string, columns: readonly Column[]): Column {
  const found = columns.find((each) => each === name);
  if (found === undefined) throw new CsvRefused(1, `there is no column "${name}": take ${columns.join(', ')}.`);
  return found;
}
