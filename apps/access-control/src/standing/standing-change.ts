import type { StandingChangedV2, StandingWarnedV1 } from '@openvrs/contracts';
import type { PolicyMode } from '../policy/policy';
import { endOf, type CategoryStanding } from './category-standing';
import type { Standing } from './standing';
import { explainStanding } from './standing-words';

/** Under which mode the standing after was settled, and when it is told. */
export interface Telling {
  readonly mode: PolicyMode;
  readonly at: Date;
}

/** What others are told: changes of what a state may see, not that it may go on seeing it. */
export function changesBetween(before: Standing, after: Standing, telling: Telling): StandingChangedV2[] {
  return after.categories.flatMap((to) => {
    const from = before.categories.find(({ category }) => category === to.category)?.level ?? 'observer';
    return from === to.level ? [] : [toMessage(after, { from, to }, telling)];
  });
}

/** Each warning of a lapse is given once: when it falls due. Another day is another lapse. */
export function warningsBetween(before: Standing, after: Standing, { mode, at }: Telling): StandingWarnedV1[] {
  return after.categories.flatMap((to) => {
    const earlier = before.categories.find(({ category }) => category === to.category);
    const [{ category, warned }, end] = [to, endOf(to)];
    if (warned === undefined || end === undefined || (warned === earlier?.warned && end.getTime() === endOf(earlier)?.getTime())) return [];
    return [{ state: after.state, category, daysBefore: warned, lapsesAt: end.toISOString(), remedy: explainStanding(to, mode).restores, warnedAt: at.toISOString() }];
  });
}

function toMessage({ state, policyVersion }: Standing, { from, to }: { from: StandingChangedV2['from']; to: CategoryStanding }, { mode, at }: Telling): StandingChangedV2 {
  return {
    state,
    category: to.category,
    from,
    to: to.level,
    ...(to.until ? { until: to.until.toISOString() } : {}),
    reason: explainStanding(to, mode).why,
    policyVersion,
    changedAt: at.toISOString(),
  };
}
