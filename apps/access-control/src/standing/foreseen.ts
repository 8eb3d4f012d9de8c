import { satisfiedBy } from '@openvrs/entitlement';
import { warningAt, type Policy } from '../policy/policy';
import type { PolicyCourse } from '../policy/policy-course';
import type { CategoryStanding } from './category-standing';
import type { Earned } from './earned';

/** What is earned under a policy from a moment on, by what is contributed so far. */
interface Stage {
  readonly policy: Policy;
  readonly from: Date;
  readonly earned: readonly Earned[];
}

/** What is seen now, with its lapse and the warning of it: both by the policies that are signed off as well as by the one in force. */
export function withLapses({ at, inForce, toCome }: PolicyCourse, earnedUnder: (policy: Policy, at: Date) => readonly Earned[]): Earned[] {
  const stages = [{ policy: inForce, effectiveFrom: at }, ...toCome].map(({ policy, effectiveFrom: from }): Stage => ({ policy, from, earned: earnedUnder(policy, from) }));
  return (stages[0]?.earned ?? []).map((now, index) => {
    if (!satisfiedBy(now.level)) return now;
    const lapse = firstLapse(stages, index);
    if (lapse === undefined) return now;
    const isItsOwn = lapse.at.getTime() === now.until?.getTime();
    return { ...now, ...(isItsOwn ? {} : { lapse }), ...warningAt(lapse.at, at, inForce) };
  });
}

/** The first moment at which the category is not seen: a window has ended, or a policy takes effect that does not open it. */
function firstLapse(stages: readonly Stage[], index: number): CategoryStanding['lapse'] {
  for (const [place, { policy, from, earned }] of stages.entries()) {
    const by = { policyVersion: policy.version, mode: policy.mode };
    const { level = 'observer', until } = earned[index] ?? {};
    if (!satisfiedBy(level) || until === undefined) return { at: from, ...by };
    const next = stages[place + 1]?.from;
    if (next === undefined || until < next) return { at: until, ...by };
  }
  return undefined;
}
