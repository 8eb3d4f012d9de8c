import { beginningOf, dayName } from '../calendar/calendar';
import type { Cause, WatchedCell } from '../lane/watched-cell';
import { delaySteps } from '../series/arrival';

/** A leg that rose while a neighbour fell, where what is missing of the neighbour may still be late. */
export interface OpenFall extends Pick<WatchedCell, 'cellId' | 'series' | 'period'> {
  /** The report that the rise was seen with. */
  readonly cause: Cause;
  /** When it is judged again. */
  readonly lookAt: Date;
  /** From then on nothing is waited for. */
  readonly until: Date;
}

const lookEveryMs = 6 * 3_600_000;

export function nextLook(now: Date): Date {
  return new Date(now.getTime() + lookEveryMs);
}

/** Undefined where nothing is waited for any more. */
export function openFall(of: Omit<OpenFall, 'lookAt' | 'until'>, now: Date): OpenFall | undefined {
  const { days, longest } = delaySteps[of.series.frequency];
  const until = new Date(dayName(beginningOf(of.period) + days * (longest + 1) + 1));
  return until <= now ? undefined : { ...of, lookAt: nextLook(now), until };
}
