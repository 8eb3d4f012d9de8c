import type { AdminApi } from './admin-api';

export interface Told {
  /** For people, with what to do next. */
  readonly words: string;
  /** For programs: `--json`. */
  readonly data: unknown;
}

/** What every command is given. */
export interface Tools {
  readonly api: () => AdminApi;
  readonly tell: (told: Told) => void;
  /** Where the administrator's credentials are kept. */
  readonly file: string;
}

/** A plain table: columns as wide as what is in them. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

export function rowsOf(items: unknown, columns: readonly string[]): string {
  const list = Array.isArray(items) ? (items as Record<string, unknown>[]) : [];
  if (list.length === 0) return 'none';
  return table([columns, ...list.map((item) => columns.map((column) => textOf(item[column])))]);
}

interface Named {
  readonly id?: unknown;
  readonly agreementId?: unknown;
}

function nameOf({ id, agreementId }: Named): string {
  return String(id ?? agreementId);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((each) => (typeof each === 'object' ? nameOf(each as Named) : String(each))).join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
