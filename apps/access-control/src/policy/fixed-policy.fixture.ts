import type { Clock } from '@openvrs/observability';
import type { Policy } from './policy';
import type { PoliciesInForce } from './policy-book';
import { alone } from './policy-course';

/** For a spec: one policy, for ever. */
export function fixedPolicy(policy: Policy, clock: Clock): PoliciesInForce {
  return { known: () => policy, course: async () => alone(policy, clock.now()) };
}
