import type { Cell } from '../series/cell';
import { reportedAsUsual } from './completeness';
import type { PastPeriod } from './finding';
import { delayOfReporters, type ReporterDelays } from './reporter-delay';
import { allIn, delayOf, delaysOf, firstKnown, type DelayKnowledge } from './reporting-delay';
import type { WatchedCell } from './watched-cell';

export interface Learnable {
  readonly own: readonly Cell[];
  /** Of the leg that it is a part of. */
  readonly general?: readonly Cell[];
  readonly habits?: ReporterDelays | undefined;
}

export interface PeriodNow {
  readonly cell: Pick<Cell, 'sources'>;
  readonly past: readonly PastPeriod[];
  /** The day on which it is judged. */
  readonly day: string;
}

/**
 * How much of the period is usually in; of a return all is, once whoever usually reports has. Where too little is known of its own
 * delays, those of the leg that it is a part of are taken, where they tell of nobody whose reports it does not rest on; else
 * those of its reporters over all that they report under the same handlings.
 */
export function delayNow({ series: { kind, frequency }, period }: Pick<WatchedCell, 'series' | 'period'>, { cell, past, day }: PeriodNow, { own, general = [], habits }: Learnable): DelayKnowledge {
  const question = { period, frequency, day };
  const delay = firstKnown([
    () => delaysOf('series', delayOf(own, question)),
    () => (general.length > 0 && restsWithin(general, own) ? delaysOf('leg', delayOf(general, question)) : { known: false }),
    () => (habits ? delayOfReporters(own, { kind, frequency }, question, habits) : { known: false }),
  ]);
  return kind === 'statistical' && reportedAsUsual(cell, past) ? allIn(delay) : delay;
}

function restsWithin(general: readonly Cell[], own: readonly Cell[]): boolean {
  const key = ({ state, handling }: Cell['sources'][number]): string => JSON.stringify([state, handling]);
  const held = new Set(own.flatMap(({ sources }) => sources.map(key)));
  return general.every(({ sources }) => sources.every((source) => held.has(key(source))));
}
