import { arrivalStep } from './arrival';
import type { CellChange } from './cell';
import type { CellDocument } from './cell.mongo-schema';
import { digest, type Series } from './series';

export interface CellOperation {
  readonly updateOne: { readonly filter: object; readonly update: object; readonly upsert: boolean };
}

/** Additions and removals of one cell, all of them or none: the cell is touched only if it knows none of their tokens. */
export function together(cellId: string, changes: readonly CellChange[]): CellOperation {
  const tokens = changes.map(({ token }) => token);
  const maker = changes.find(({ series }) => series !== undefined);
  const made = maker && madeFrom(maker);
  const filter = { _id: cellId, tokens: { $nin: tokens } };
  return { updateOne: { filter, update: updateOf(changes, made), upsert: made !== undefined } };
}

/** The cell as these changes begin it; undefined when none of them knows its series. */
export function begun(cellId: string, changes: readonly CellChange[]): CellDocument | undefined {
  const maker = changes.find(({ series }) => series !== undefined);
  const made = maker && madeFrom(maker);
  if (!made) return undefined;
  const { $min, $max, $push } = updateOf(changes);
  const sources: CellDocument['sources'] = {};
  for (const { sign, entry } of changes) {
    const key = sourceKey(entry);
    sources[key] = { of: entry.source, reports: (sources[key]?.reports ?? 0) + sign };
  }
  const count = changes.reduce((sum, change) => sum + change.sign * change.count, 0);
  const harmReports = changes.reduce((sum, { sign, entry }) => sum + (entry.harm ? sign : 0), 0);
  const arrived = arrivals(changes);
  return { _id: cellId, ...made, count, harmReports, sources, ...$min, ...$max, tokens: [...$push.tokens.$each], ...(arrived ? { arrived } : {}) };
}

/** Counts by step of delay; undefined where none of the changes says when it was released. */
function arrivals(changes: readonly CellChange[]): Record<string, number> | undefined {
  const arrived: Record<string, number> = {};
  for (const { cellId, sign, count, entry } of changes) {
    const step = arrivalStep(cellId, entry.released);
    if (step !== undefined) arrived[step] = (arrived[step] ?? 0) + sign * count;
  }
  return Object.keys(arrived).length === 0 ? undefined : arrived;
}

/** One change of a cell that exists. */
export function alone(change: CellChange): CellOperation {
  const { cellId, token, onlyAfter } = change;
  const tokens = { $nin: [token], ...(onlyAfter === undefined ? {} : { $all: [onlyAfter] }) };
  return { updateOne: { filter: { _id: cellId, tokens }, update: updateOf([change]), upsert: false } };
}

type Made = Pick<CellDocument, 'series' | 'period' | 'of'>;

function madeFrom({ series, period }: CellChange): Made | undefined {
  return series === undefined || period === undefined ? undefined : { series: series.id, period, of: description(series) };
}

function description({ id: _, pattern, ...of }: Series): CellDocument['of'] {
  return { ...of, pattern: pattern.key };
}

interface Update {
  readonly $inc: Readonly<Record<string, number>>;
  readonly $set: object;
  readonly $setOnInsert?: object;
  readonly $min: { readonly from: string };
  readonly $max: { readonly to: string };
  readonly $push: { readonly tokens: { readonly $each: readonly string[] } };
}

function updateOf(changes: readonly CellChange[], made?: Made): Update {
  const days = changes.map(({ entry }) => entry.days);
  return {
    $inc: increments(changes),
    $set: Object.fromEntries(changes.map(({ entry }) => [`sources.${sourceKey(entry)}.of`, entry.source])),
    $min: { from: days.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)) },
    $max: { to: days.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)) },
    $push: { tokens: { $each: changes.map(({ token }) => token) } },
    ...(made ? { $setOnInsert: made } : {}),
  };
}

function increments(changes: readonly CellChange[]): Record<string, number> {
  const sums: Record<string, number> = { count: 0, harmReports: 0 };
  for (const { sign, count, entry } of changes) {
    const reports = `sources.${sourceKey(entry)}.reports`;
    sums['count'] = (sums['count'] ?? 0) + sign * count;
    sums['harmReports'] = (sums['harmReports'] ?? 0) + (entry.harm ? sign : 0);
    sums[reports] = (sums[reports] ?? 0) + sign;
  }
  for (const [step, count] of Object.entries(arrivals(changes) ?? {})) sums[`arrived.${step}`] = count;
  return sums;
}

const sourceKeys = new WeakMap<object, string>();

function sourceKey({ source }: CellChange['entry']): string {
  const known = sourceKeys.get(source) ?? digest(JSON.stringify([source.state, source.handling, source.grade]));
  sourceKeys.set(source, known);
  return known;
}
