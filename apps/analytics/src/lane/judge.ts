import { groupBy } from '../batching/group-by';
import { explainedByGeneral } from './drift-echo';
import type { Finding } from './finding';
import { driftOf, generalOf, legOf, methodShiftOf } from './lasting-findings';
import type { LaneSettings } from './lane-settings';
import type { MethodShiftSettings } from './method-shift';
import { noveltyOf, type Knowledge } from './novelty-finding';
import { surgeOf, withoutEchoes } from './surge-finding';
import type { WatchedCell } from './watched-cell';
import { knownAs } from '../series/audience';

/** What every lane has to say of the cells that were just touched. A count that surges is told as that, not as a drift too. */
export function judge(watched: readonly WatchedCell[], known: Knowledge, settings: LaneSettings): Finding[] {
  const bySeries = groupBy(known.cells, ({ seriesId }) => seriesId);
  const cellsOf = (id = ''): Knowledge['cells'] => bySeries.get(id) ?? [];
  const surges = watched.flatMap((cell) => surgeOf(cell, cellsOf(cell.series.id), settings.surge, { general: cellsOf(generalOf(cell.series)?.id), habits: known.habits }) ?? []);
  const surging = new Set(surges.map((surge) => surge.watched.cellId));
  const calm = watched.filter(({ cellId }) => !surging.has(cellId));
  const drifts = calm.flatMap((cell) => driftOf(cell, cellsOf(cell.series.id), settings, known.habits) ?? []);
  const patterns = groupBy(watched, ({ series }) => knownAs(series));
  const news = [...patterns.values()].flatMap((cells) => noveltyOf(cells, known, settings.novelty) ?? []);
  return [...news, ...withoutEchoes(surges), ...withoutEchoes(drifts).filter((drift) => !explainedByGeneral(drift, watched, cellsOf)), ...shifts(watched, known, settings.methodShift)];
}

/** Of the modes and methods among them: has one taken more of its leg? */
export function shifts(watched: readonly WatchedCell[], { cells, habits }: Pick<Knowledge, 'cells' | 'habits'>, settings: MethodShiftSettings): Finding[] {
  const bySeries = groupBy(cells, ({ seriesId }) => seriesId);
  return watched.flatMap((cell) => {
    const leg = legOf(cell.series);
    return (leg && methodShiftOf(cell, [cell.series.id, leg.id].flatMap((id) => bySeries.get(id) ?? []), settings, habits)) ?? [];
  });
}
