import type { Source, SourceTally, StoredCell } from './cell';

/** One cell: period, count, reports of harm, first and last day, number and reports of each source in turn, tokens, arrivals. */
type Row = readonly [string, number, number, string, string, readonly number[], readonly string[], Readonly<Record<string, number>> | null];

interface Packed {
  readonly sources: readonly Source[];
  readonly rows: readonly Row[];
}

/** The cells of one series as one text: sources, alike for most reports of an agency, are written once. */
export function packed(cells: readonly StoredCell[]): string {
  const numbers = new Map<string, number>();
  const sources: Source[] = [];
  const numberOf = ({ state, handling, grade }: Source): number => {
    const key = JSON.stringify([state, handling, grade]);
    const known = numbers.get(key) ?? sources.push({ state, handling, grade }) - 1;
    numbers.set(key, known);
    return known;
  };
  const rows = cells.map(({ period, count, harmReports, days, sources: of, tokens, arrived }): Row =>
    [period, count, harmReports, days.from, days.to, of.flatMap((source) => [numberOf(source), source.reports]), tokens, arrived ?? null]);
  return JSON.stringify({ sources, rows } satisfies Packed);
}

export function unpacked(seriesId: string, text: string): StoredCell[] {
  const { sources, rows } = JSON.parse(text) as Packed;
  // Most periods have the sources of the one before with as many reports each: what is only read is made once.
  let last: { readonly of: readonly number[]; readonly tallies: readonly SourceTally[] } | undefined;
  return rows.map(([period, count, harmReports, from, to, of, tokens, arrived]) => {
    if (last === undefined || !isAlike(of, last.of)) last = { of, tallies: talliesOf(of, sources) };
    const cell = { seriesId, period, count, harmReports, days: { from, to }, sources: last.tallies, tokens };
    return arrived ? { ...cell, arrived } : cell;
  });
}

function isAlike(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}

function talliesOf(of: readonly number[], sources: readonly Source[]): SourceTally[] {
  const tallies: SourceTally[] = [];
  for (let at = 0; at < of.length; at += 2) {
    const source = sources[of[at] ?? -1];
    if (source) tallies.push({ ...source, reports: of[at + 1] ?? 0 });
  }
  return tallies;
}
