import { series } from '../series/series';
import { citizenshipOf, legPatterns } from '../pattern/pattern';
import type { Cell } from '../series/cell';
import { periodName } from '../calendar/calendar';
import { explainedByGeneral } from './drift-echo';
import type { WatchedCell } from './watched-cell';
import { pastOf } from './series-past';

const { general: leg } = legPatterns({ from: { country: 'BY' }, to: { country: 'PL' } })!;
const about = { kind: 'statistical', basis: 'detection', indicator: 'i', unit: 'detections', frequency: 'month' } as const;
const whole = series({ pattern: leg, ...about });
const part = series({ pattern: citizenshipOf(leg, 'IRQ'), ...about });
const last = 2021 * 12 + 9;

const cellsOf = (id: string, counts: readonly number[]): Cell[] =>
  counts.map((count, at) => ({ seriesId: id, period: periodName(last - counts.length + 1 + at, 'month'), count, harmReports: 0, sources: [], days: { from: '2021-01-01', to: '2021-01-31' } }));
const watched = (of: typeof whole): WatchedCell => ({ cellId: of.id, series: of, period: periodName(last, 'month'), causes: [] });

function echoes(wholeCounts: readonly number[], partCounts: readonly number[]): boolean {
  const cells = [...cellsOf(whole.id, wholeCounts), ...cellsOf(part.id, partCounts)];
  const own = cells.filter(({ seriesId }) => seriesId === part.id);
  const drift = { watched: watched(part), cell: own.at(-1)!, past: pastOf(own, periodName(last, 'month'), 'month') };
  return explainedByGeneral(drift, [watched(whole), watched(part)], (id) => cells.filter(({ seriesId }) => seriesId === id));
}

const level = Array.from({ length: 15 }, () => 100);
const tenth = level.map(() => 10);

describe('a drift of a part', () => {
  it('that rises as the whole does is told by the whole', () => {
    expect(echoes([...level, 300, 310, 305], [...tenth, 30, 33, 31])).toBe(true);
  });

  it('that rises far more than the whole says something of its own', () => {
    expect(echoes([...level, 200, 210, 205], [...tenth, 90, 95, 92])).toBe(false);
    expect(echoes([...level, 100, 101, 99], [...tenth, 30, 33, 31])).toBe(false);
  });
});
