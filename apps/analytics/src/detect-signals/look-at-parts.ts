import { knownNow, type ProjectionStores } from '../knowledge/known-now';
import { readWith } from '../lane/series-past';
import type { WatchedCell } from '../lane/watched-cell';
import type { KnownLegs } from '../pattern/known-legs';
import { methodOf, modeOf } from '../pattern/pattern';
import { cellId, seriesOn, type Series } from '../series/series';

/**
 * Of legs that returns have just touched: the modes and methods that these do not speak of, and that have a count of the same
 * period. A leg that becomes complete changes the share of all that it is made of.
 */
export async function partsBeside(watched: readonly WatchedCell[], stores: ProjectionStores, legs: KnownLegs): Promise<WatchedCell[]> {
  const touched = new Set(watched.map((each) => each.cellId));
  const parts = watched.filter(({ series }) => series.kind === 'statistical' && series.pattern.family === 'leg').flatMap((leg) => partsOf(leg, legs)).filter((part) => !touched.has(part.cellId));
  if (parts.length === 0) return [];
  const spans = parts.map(({ series, period }) => ({ ...readWith(series), from: period, to: period }));
  const { cells } = await knownNow(stores, { spans, patternKeys: [] });
  const counted = new Set(cells.map(({ seriesId, period }) => cellId(seriesId, period)));
  return parts.filter((part) => counted.has(part.cellId));
}

function partsOf({ series, period, causes }: WatchedCell, legs: KnownLegs): WatchedCell[] {
  return legs.partsOf(series.pattern.key).map((key) => {
    const part = partOf(series, key);
    return { cellId: cellId(part.id, period), series: part, period, causes };
  });
}

/** @param key - `leg-mode|BY>PL|air`, of the leg. */
function partOf({ pattern: leg, ...of }: Series, key: string): Series {
  const [family, path = ''] = key.split('|');
  const said = key.slice(`${family}|${path}|`.length);
  return seriesOn(family === 'leg-mode' ? modeOf(leg, said) : methodOf(leg, said), of);
}
