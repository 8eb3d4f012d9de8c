import { groupBy } from '../batching/group-by';
import type { Finding } from './finding';
import type { NoveltySettings } from './novelty';
import { noveltyOf, type Knowledge } from './novelty-finding';
import type { SurgeSettings } from './surge';
import { surgeOf, withoutEchoes } from './surge-finding';
import type { WatchedCell } from './watched-cell';

export interface LaneSettings {
  readonly surge: SurgeSettings;
  readonly novelty: NoveltySettings;
}

/** What every lane has to say of the cells that were just touched. */
export function judge(watched: readonly WatchedCell[], known: Knowledge, settings: LaneSettings): Finding[] {
  const bySeries = groupBy(known.cells, ({ seriesId }) => seriesId);
  const surges = watched.flatMap((cell) => surgeOf(cell, bySeries.get(cell.series.id) ?? [], settings.surge) ?? []);
  const patterns = groupBy(watched, ({ series }) => series.pattern.key);
  const news = [...patterns.values()].flatMap((cells) => noveltyOf(cells, known, settings.novelty) ?? []);
  return [...news, ...withoutEchoes(surges)];
}
