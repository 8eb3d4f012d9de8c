import type { Cell } from '../series/cell';
import { reportedAsUsual } from './completeness';
import type { PastPeriod } from './finding';
import { allIn, delayFrom, type DelayKnowledge } from './reporting-delay';
import type { WatchedCell } from './watched-cell';

export interface Learnable {
  readonly own: readonly Cell[];
  readonly general: readonly Cell[];
}

export interface PeriodNow {
  readonly cell: Pick<Cell, 'sources'>;
  readonly past: readonly PastPeriod[];
  /** The day on which it is judged. */
  readonly day: string;
}

/**
 * How much of the period is usually in; of a return all is, once whoever usually reports has. The delays of the leg that it is
 * a part of are taken where too little is known of its own, and where they tell of nobody whose reports it does not rest on.
 */
export function delayNow({ series: { kind, frequency }, period }: Pick<WatchedCell, 'series' | 'period'>, { cell, past, day }: PeriodNow, { own, general }: Learnable): DelayKnowledge {
  const delay = delayFrom(restsWithin(general, own) ? [own, general] : [own], { period, frequency, day });
  return kind === 'statistical' && reportedAsUsual(cell, past) ? allIn(delay) : delay;
}

function restsWithin(general: readonly Cell[], own: readonly Cell[]): boolean {
  const key = ({ state, handling }: Cell['sources'][number]): string => JSON.stringify([state, handling]);
  const held = new Set(own.flatMap(({ sources }) => sources.map(key)));
  return general.every(({ sources }) => sources.every((source) => held.has(key(source))));
}
