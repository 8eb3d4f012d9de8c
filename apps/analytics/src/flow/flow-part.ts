import { groupBy } from '../batching/group-by';

/** The finest that is kept of a flow: of whom, and by which way. Every counted person is in one part. */
export interface FlowPart {
  /** Countries passed, as `SY>TR>DE`. Empty where it is not known, of what was taken in before it was kept. */
  readonly route: string;
  /** ISO 3166-1 alpha-3; empty where it was not said. */
  readonly citizenship: string;
  readonly count: number;
}

/** What one state told of a part. */
export interface StatePart extends FlowPart {
  readonly state: string;
}

/** How a flow is broken down. */
export const dimensions = ['citizenship', 'route'] as const;
export type Dimension = (typeof dimensions)[number];

export function sumOf(counted: readonly Pick<FlowPart, 'count'>[]): number {
  return counted.reduce((sum, { count }) => sum + count, 0);
}

export function mergedParts(parts: readonly FlowPart[]): FlowPart[] {
  return [...groupBy(parts, ({ route, citizenship }) => `${citizenship}|${route}`).values()].flatMap((alike) => {
    const [first] = alike;
    return first ? [{ route: first.route, citizenship: first.citizenship, count: sumOf(alike) }] : [];
  });
}

/** What each state's reports come to, part by part. */
export function statePartsOf(reports: readonly { readonly state: string; readonly count: number; readonly parts?: readonly FlowPart[] }[]): StatePart[] {
  const byState = groupBy(reports, ({ state }) => state);
  return [...byState].flatMap(([state, told]) =>
    mergedParts(told.flatMap(({ count, parts }) => parts ?? [{ route: '', citizenship: '', count }])).map((part) => ({ state, ...part })));
}
