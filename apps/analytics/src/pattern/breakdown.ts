import type { FlowV1 } from '@openvrs/contracts';
import { groupBy } from '../batching/group-by';

/** One counted line whose count is known. */
export interface KnownRow {
  readonly count: number;
  readonly dimensions: Readonly<Partial<Record<Dimension, string>>>;
}

const dimensions = ['citizenship', 'borderType', 'direction', 'sex', 'ageBand', 'facilitated'] as const;
type Dimension = (typeof dimensions)[number];

export function knownRow(flow: FlowV1): KnownRow | undefined {
  if (flow.count.state !== 'known' || flow.count.value === undefined) return undefined;
  const given = dimensions.filter((dimension) => flow[dimension] !== undefined);
  return { count: flow.count.value, dimensions: Object.fromEntries(given.map((dimension) => [dimension, flow[dimension]])) };
}

/**
 * The total of rows that count the same thing in the same unit. A row without breakdown is the total, whatever the others
 * add up to. Without one, rows broken down alike partition it and are added; of several such breakdowns (by citizenship,
 * and again by sex) the largest sum is the least that is known: they are never added to each other.
 */
export function totalOf(rows: readonly KnownRow[]): number {
  const stated = rows.filter((row) => Object.keys(row.dimensions).length === 0);
  if (stated.length > 0) return sum(stated);
  const byCitizenship = sum([...citizenshipTotals(rows).values()].map((count) => ({ count })));
  const others = groupBy(rows.filter((row) => row.dimensions.citizenship === undefined), (row) => Object.keys(row.dimensions).join());
  return Math.max(byCitizenship, ...[...others.values()].map(sum));
}

/** The total of every citizenship that a row names. */
export function citizenshipTotals(rows: readonly KnownRow[]): Map<string, number> {
  const groups = groupBy(rows, (row) => row.dimensions.citizenship ?? '');
  groups.delete('');
  return new Map([...groups].map(([citizenship, group]) => [citizenship, totalOf(group.map(withoutCitizenship))]));
}

function withoutCitizenship({ count, dimensions: { citizenship: _, ...rest } }: KnownRow): KnownRow {
  return { count, dimensions: rest };
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}
