import type { KnownPattern } from '../pattern/known-pattern';
import type { PatternRepository } from '../pattern/pattern.repository';
import type { ProjectionRepository } from '../projection/projection.repository';
import type { Cell } from '../series/cell';
import type { CellRepository, CellSpan } from '../series/cell.repository';
import { cellsWithWaiting } from './cells-with-waiting';
import { patternsWithWaiting } from './patterns-with-waiting';
import { seenTogether, withOpenSpans } from './seen-together';

export interface ProjectionStores {
  readonly projections: ProjectionRepository;
  readonly cells: CellRepository;
  readonly patterns: PatternRepository;
}

export interface Asked {
  readonly spans: readonly CellSpan[];
  readonly patternKeys: readonly string[];
}

export interface KnownNow {
  readonly cells: readonly Cell[];
  readonly patterns: ReadonlyMap<string, KnownPattern>;
}

/**
 * What all reports taken in so far add up to. What waits is read first: a report that is folded between the two reads is
 * then seen in both, and told apart by its token; the other way about it would be seen in neither.
 */
export async function knownNow(stores: ProjectionStores, { spans, patternKeys }: Asked): Promise<KnownNow> {
  const read = withOpenSpans(spans);
  const waiting = await stores.projections.waitingFor([...new Set([...read.map(({ seriesId }) => seriesId), ...patternKeys])]);
  const [cells, patterns] = await Promise.all([stores.cells.history(read), stores.patterns.find(patternKeys)]);
  return { cells: seenTogether(cellsWithWaiting(cells, waiting, read), spans), patterns: patternsWithWaiting(patterns, waiting, patternKeys) };
}
