import type { StandingChangedV2, StandingWarnedV1 } from '@openvrs/contracts';
import type { PolicyMode } from '../policy/policy';
import type { CategoryStanding } from './category-standing';
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

/** Each warning is given once: when it falls due. */
export function warningsBetween(before: Standing, after: Standing, { mode, at }: Telling): StandingWarnedV1[] {
  return after.categories.flatMap((to) => {
    const earlier = before.categories.find(({ category }) => category === to.category)?.warned;
    const { category, warned, until } = to;
    if (warned === undefined || until === undefined || warned === earlier) return [];
    return [{ state: after.state, category, daysBefore: warned, lapsesAt: until.toISOString(), remedy: explainStanding(to, mode).restores, warnedAt: at.toISOString() }];
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
