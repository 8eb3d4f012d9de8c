import type { PeriodV1 } from '@openvrs/contracts';
import { arrivalStep } from './arrival';
import type { CellChange } from './cell';
import type { CellDocument } from './cell.mongo-schema';
import { digest, type Series } from './series';

export interface CellOperation {
  readonly updateOne: { readonly filter: { readonly _id: string }; readonly update: readonly PipelineStage[] };
}

type Expression = unknown;
type PipelineStage = Readonly<Record<string, unknown>>;

/**
 * Additions and removals of one cell that exists, each only if the cell does not know its token. What guards them stands in
 * the update and not in the filter: by its id alone a cell is found without looking at others.
 */
export function entering(cellId: string, changes: readonly CellChange[]): CellOperation {
  const each = onceEach(changes);
  const { from, to } = daysOf(each);
  const grown = {
    count: { $add: ['$count', sumOf('count')] },
    harmReports: { $add: ['$harmReports', sumOf('harm')] },
    ...sourcesOf(each),
    ...arrivedOf(each),
    from: { $cond: [isAny, { $min: ['$from', from] }, '$from'] },
    to: { $cond: [isAny, { $max: ['$to', to] }, '$to'] },
    tokens: { $concatArrays: ['$tokens', { $map: { input: '$entering', as: 'each', in: '$$each.token' } }] },
  };
  return { updateOne: { filter: { _id: cellId }, update: [{ $set: { entering: notYetIn(each) } }, { $set: grown }, { $unset: 'entering' }] } };
}

const isAny: Expression = { $gt: [{ $size: '$entering' }, 0] };

function notYetIn(changes: readonly CellChange[]): Expression {
  const figures = changes.map(({ cellId, token, sign, count, entry, onlyAfter }) => {
    const where = { source: sourceKey(entry), step: arrivalStep(cellId, entry.released) ?? -1, after: onlyAfter ?? '' };
    return { token, reports: sign, count: sign * count, harm: entry.harm ? sign : 0, ...where };
  });
  const isAllowed = { $or: [{ $eq: ['$$each.after', ''] }, { $in: ['$$each.after', '$tokens'] }] };
  return { $filter: { input: { $literal: figures }, as: 'each', cond: { $and: [{ $not: [{ $in: ['$$each.token', '$tokens'] }] }, isAllowed] } } };
}

function sumOf(figure: 'count' | 'harm' | 'reports', among: Expression = '$entering'): Expression {
  return { $sum: { $map: { input: among, as: 'each', in: `$$each.${figure}` } } };
}

function sourcesOf(changes: readonly CellChange[]): Record<string, Expression> {
  const sources = new Map(changes.map(({ entry }) => [sourceKey(entry), entry.source]));
  return Object.fromEntries([...sources].flatMap(([key, source]): [string, Expression][] => {
    const ofIt = { $filter: { input: '$entering', as: 'each', cond: { $eq: ['$$each.source', key] } } };
    const reports = { $add: [{ $ifNull: [`$sources.${key}.reports`, 0] }, sumOf('reports', ofIt)] };
    return [[`sources.${key}.of`, { $literal: source }], [`sources.${key}.reports`, reports]];
  }));
}

function arrivedOf(changes: readonly CellChange[]): Record<string, Expression> {
  return Object.fromEntries(Object.keys(arrivals(changes) ?? {}).map((step) => {
    const ofIt = { $filter: { input: '$entering', as: 'each', cond: { $eq: ['$$each.step', Number(step)] } } };
    return [`arrived.${step}`, { $add: [{ $ifNull: [`$arrived.${step}`, 0] }, sumOf('count', ofIt)] }];
  }));
}

/** The cell as these changes begin it; undefined when none of them knows its series. */
export function begun(cellId: string, all: readonly CellChange[]): CellDocument | undefined {
  const changes = onceEach(all);
  const maker = changes.find(({ series }) => series !== undefined);
  const made = maker && madeFrom(maker);
  if (!made) return undefined;
  const sources: CellDocument['sources'] = {};
  for (const { sign, entry } of changes) {
    const key = sourceKey(entry);
    sources[key] = { of: entry.source, reports: (sources[key]?.reports ?? 0) + sign };
  }
  const count = changes.reduce((sum, change) => sum + change.sign * change.count, 0);
  const harmReports = changes.reduce((sum, { sign, entry }) => sum + (entry.harm ? sign : 0), 0);
  const arrived = arrivals(changes);
  return { _id: cellId, ...made, count, harmReports, sources, ...daysOf(changes), tokens: changes.map(({ token }) => token), ...(arrived ? { arrived } : {}) };
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

type Made = Pick<CellDocument, 'series' | 'period' | 'of'>;

function madeFrom({ series, period }: CellChange): Made | undefined {
  return series === undefined || period === undefined ? undefined : { series: series.id, period, of: description(series) };
}

function description({ id: _, pattern, ...of }: Series): CellDocument['of'] {
  return { ...of, pattern: pattern.key };
}

function onceEach(changes: readonly CellChange[]): CellChange[] {
  return [...new Map(changes.map((change) => [change.token, change])).values()];
}

function daysOf(changes: readonly CellChange[]): PeriodV1 {
  const days = changes.map(({ entry }) => entry.days);
  return { from: days.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)), to: days.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)) };
}

const sourceKeys = new WeakMap<object, string>();

function sourceKey({ source }: CellChange['entry']): string {
  const known = sourceKeys.get(source) ?? digest(JSON.stringify([source.state, source.handling, source.grade]));
  sourceKeys.set(source, known);
  return known;
}
