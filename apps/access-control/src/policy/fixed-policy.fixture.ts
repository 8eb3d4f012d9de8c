import type { Policy } from './policy';
import type { PoliciesInForce } from './policy-book';

/** For a spec: one policy, for ever. */
export function fixedPolicy(policy: Policy): PoliciesInForce {
  return { known: () => policy, current: async () => policy, toCome: async () => [] };
}
