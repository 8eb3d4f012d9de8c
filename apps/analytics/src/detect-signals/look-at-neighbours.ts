import { groupBy } from '../batching/group-by';
import { knownNow, type ProjectionStores } from '../knowledge/known-now';
import { displacementOf, displacementSpan, mayBeDisplaced, neighbourOf, type Judging } from '../lane/displacement-finding';
import type { Finding } from '../lane/finding';
import type { WatchedCell } from '../lane/watched-cell';
import type { KnownLegs } from '../pattern/known-legs';
import type { Cell } from '../series/cell';

export interface Neighbourhood {
  readonly stores: ProjectionStores;
  readonly legs: KnownLegs;
  readonly judging: Judging;
}

/** Of cells that were judged: what moved to or from their legs, and those of which that cannot be said yet. */
export interface Displaced {
  readonly found: readonly Finding[];
  readonly open: readonly WatchedCell[];
}

/** Of the legs that rose or fell: has what left one gone to a neighbour? Reads neighbours only of those that changed. */
export async function displacements(watched: readonly WatchedCell[], cells: readonly Cell[], { stores, legs, judging }: Neighbourhood): Promise<Displaced> {
  const bySeries = groupBy(cells, ({ seriesId }) => seriesId);
  const found: Finding[] = [];
  const open: WatchedCell[] = [];
  for (const each of watched) {
    const own = bySeries.get(each.series.id) ?? [];
    const cause = each.causes.at(-1);
    if (cause === undefined || !mayBeDisplaced(each, own, judging.settings)) continue;
    const neighbours = legs.neighboursOf(each.series.pattern.key).map((key) => neighbourOf(each.series, key));
    const spans = neighbours.map((series) => displacementSpan(series, each.period));
    const beside = groupBy((await knownNow(stores, { spans, patternKeys: [] })).cells, ({ seriesId }) => seriesId);
    const known = neighbours.map((series) => ({ series, period: each.period, cells: beside.get(series.id) ?? [] }));
    const moves = displacementOf({ ...each, cells: own }, known, cause, judging);
    if (moves.found) found.push(moves.found);
    if (moves.isOpen) open.push(each);
  }
  // Two legs of one return may both tell of the same move.
  return { found: [...new Map(found.map((finding) => [finding.subject, finding])).values()], open };
}
