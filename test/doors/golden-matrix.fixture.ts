import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MatrixRow {
  readonly service: string;
  readonly method: string;
  /** `/v1/reports/{other}/versions`. */
  readonly door: string;
  /** Mark by role, and by `nobody`. */
  readonly marks: Readonly<Record<string, string>>;
}

/** golden-matrix.txt as data. */
export function readGoldenMatrix(): MatrixRow[] {
  const lines = readFileSync(join(__dirname, 'golden-matrix.txt'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const [header = '', ...rows] = lines;
  const columns = header.split(/\s+/).slice(2);
  return rows.map((row) => {
    const [service = '', method = '', door = '', ...marks] = row.split(/\s+/);
    return { service, method, door, marks: Object.fromEntries(columns.map((column, at) => [column, marks[at] ?? ''])) };
  });
}
