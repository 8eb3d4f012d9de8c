import type { Projection } from './projection';
import type { SetAside } from './projection.repository';

const examplesMax = 10;

/** Adds a report that keeps something aside to the sum of its state. */
export function withSetAside(sums: Map<string, SetAside>, { entry, aside, at }: Pick<Projection, 'entry' | 'aside' | 'at'>): Map<string, SetAside> {
  const state = entry?.source.state;
  if (state === undefined || aside === undefined) return sums;
  const keys = [...new Set(aside.contributions.map(({ series }) => series.pattern.key))];
  const { reports, patterns, first, last, examples } = sums.get(state) ?? { reports: 0, patterns: 0, first: at, last: at, examples: [] };
  return sums.set(state, {
    state,
    reports: reports + 1,
    patterns: patterns + keys.length,
    first: at < first ? at : first,
    last: at > last ? at : last,
    examples: [...new Set([...examples, ...keys])].slice(0, examplesMax),
  });
}
