import { addDays, dayOf } from './day';
import type { Period } from './report-content';

/**
 * History builds baselines, alerts nobody and earns no standing. It is what the sender marks so, and what is older
 * than `backfillAfterDays`: an old period cannot warn of anything that is still to come.
 */
export function isHistory(period: Period, marked: boolean, clock: { now: Date; backfillAfterDays: number }): boolean {
  return marked || period.to < addDays(dayOf(clock.now), -clock.backfillAfterDays);
}
