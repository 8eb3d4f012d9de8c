import { groupBy } from '../batching/group-by';
import { sumOf } from '../flow/flow-part';
import type { FlowNumber, ShownGroup } from '../flow-number/flow-number';

export const breakdowns = ['citizenship', 'route', 'leg'] as const;
export type Breakdown = (typeof breakdowns)[number];

export interface ShownPart {
  readonly citizenship?: string;
  /** Countries passed, in order. */
  readonly route?: readonly string[];
  readonly leg?: { readonly from: string; readonly to: string };
  readonly count: number;
}

export interface BrokenDown {
  readonly parts: readonly ShownPart[];
  /** What is in no part: not said, or not to be shown by itself. */
  readonly rest: number;
}

/** The parts of a number that are shown by themselves; by leg, of the routes that are: a leg has at least as much. */
export function brokenDown({ count, parts }: Pick<FlowNumber, 'count' | 'parts'>, by: Breakdown): BrokenDown {
  const shown = parts[by === 'citizenship' ? 'citizenship' : 'route'];
  return { parts: shownAs(by, shown), rest: count - sumOf(shown) };
}

function shownAs(by: Breakdown, sums: readonly ShownGroup[]): ShownPart[] {
  if (by === 'citizenship') return sums.map(({ group, count }) => ({ citizenship: group, count }));
  if (by === 'route') return sums.map(({ group, count }) => ({ route: group.split('>'), count }));
  const legs = sums.flatMap(({ group, count }) => [...new Set(legsOf(group))].map((leg) => ({ leg, count })));
  return [...groupBy(legs, ({ leg }) => leg)].map(([leg, of]) => {
    const [from = '', to = ''] = leg.split('>');
    return { leg: { from, to }, count: sumOf(of) };
  });
}

function legsOf(route: string): string[] {
  const countries = route.split('>');
  return countries.slice(1).map((to, at) => `${countries[at]}>${to}`);
}
