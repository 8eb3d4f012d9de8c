import { moreGeneral } from '../pattern/pattern';
import type { Cell } from '../series/cell';
import type { Finding } from './finding';
import { levelOf } from './level-rise';
import { pastOf } from './series-past';
import type { WatchedCell } from './watched-cell';

/** A part may rise so many times as much as the whole and still say nothing that the whole does not. */
const alike = 2;
const rising = 1.5;

/** Does a more general pattern, of the same reports, rise about as much? Then that one says it, or has said it. */
export function explainedByGeneral({ watched, cell, past }: Pick<Finding, 'watched' | 'cell' | 'past'>, touched: readonly WatchedCell[], cellsOf: (seriesId: string) => readonly Cell[]): boolean {
  const own = riseOf([...past.map((each) => each.cell?.count ?? 0), cell.count], watched);
  const general = new Set(moreGeneral(watched.series.pattern));
  return touched.filter((each) => general.has(each.series.pattern.key) && sameKind(each, watched)).some((each) => {
    const cells = cellsOf(each.series.id);
    const now = cells.find(({ period }) => period === each.period)?.count ?? 0;
    const whole = riseOf([...pastOf(cells, each.period, each.series.frequency).map((one) => one.cell?.count ?? 0), now], each);
    return whole >= rising && own <= alike * whole;
  });
}

function riseOf(counts: readonly number[], { series: { frequency } }: Pick<WatchedCell, 'series'>): number {
  const now = levelOf(counts, frequency);
  return now ? now.level / Math.max(now.expected, 0.1) : 0;
}

function sameKind(a: Pick<WatchedCell, 'series' | 'period'>, b: Pick<WatchedCell, 'series' | 'period'>): boolean {
  const of = ({ series: { kind, basis, indicator, unit, audience }, period }: typeof a): string => [kind, basis, indicator, unit, period, audience].join('|');
  return of(a) === of(b);
}
