import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What one R call gave; every list of outputs is parallel to `range`. */
export interface VectorResult {
  readonly call: string;
  /** Tested positions, 1-based; absent where the call alone says them. */
  readonly range?: readonly number[];
  readonly [output: string]: unknown;
}

/** One series and what R computed of it. */
export interface VectorFile {
  readonly name: string;
  readonly frequency: number;
  /** One count per period; null = missing; a list of them where the series has several columns. */
  readonly observed: readonly (number | null | number[])[];
  /** Date mode: the day each period begins, days since 1970-01-01; null in index mode. */
  readonly days: readonly number[] | null;
  readonly results: Readonly<Record<string, VectorResult>>;
}

/** All vector files of a folder, by name; other JSON files (no `results`) are not vectors. */
export function readVectorFiles(folder: string): VectorFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().flatMap((name) => {
    const parsed = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
    if (typeof parsed.results !== 'object' || parsed.results === null || parsed.observed === undefined) return [];
    return [
      {
        name,
        frequency: Number(parsed.frequency ?? parsed.freq ?? 52),
        observed: columnOf(parsed.observed),
        days: daysOf(parsed),
        results: parsed.results as Record<string, VectorResult>,
      },
    ];
  });
}

/** A matrix of one column is a series; several columns, by rows or by name, stay lists for the caller to skip. */
function columnOf(observed: unknown): (number | null | number[])[] {
  if (!Array.isArray(observed)) return Object.values(observed as object) as number[][];
  return observed.map((value: number | null | number[]) =>
    Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : value,
  );
}

/** A file that holds dates and does not say otherwise is one in date mode. */
function daysOf(parsed: Record<string, unknown>): number[] | null {
  const dates = parsed.epoch ?? parsed.dates;
  if (!Array.isArray(dates) || parsed.epochAsDate === false) return null;
  return dates.map((date: unknown) => (typeof date === 'number' ? date : Date.parse(String(date)) / 86_400_000));
}
