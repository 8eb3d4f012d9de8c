import { adoptedAt, lastOf, statusOf, withOriginal, type Adoption } from './adoption';
import type { Policy } from './policy';

/** What is in force at a moment, and what is signed off to follow it. */
export interface PolicyCourse {
  readonly at: Date;
  readonly inForce: Policy;
  /** Those whose day is to come and that none has overtaken, in the order of their days. */
  readonly toCome: readonly Pick<Adoption, 'policy' | 'effectiveFrom'>[];
  /** Whatever was foreseen before it was adopted has to be foreseen anew. */
  readonly lastAdopted: string;
}

/**
 * @param settledUnder - By a replica whose clock may be ahead of ours: where the day of that version has come, it has come.
 */
export function courseAt(adoptions: readonly Adoption[], now: Date, settledUnder?: string): PolicyCourse {
  const settled = withOriginal(adoptions).find(({ policy }) => policy.version === settledUnder);
  const at = settled !== undefined && settled.effectiveFrom > now ? settled.effectiveFrom : now;
  return {
    at,
    inForce: adoptedAt(adoptions, at).policy,
    toCome: withOriginal(adoptions).filter(({ policy }) => statusOf(policy.version, adoptions, at) === 'adopted'),
    lastAdopted: lastOf(adoptions).policy.version,
  };
}

/** One policy, with none to follow. */
export function alone(policy: Policy, at: Date): PolicyCourse {
  return { at, inForce: policy, toCome: [], lastAdopted: policy.version };
}
