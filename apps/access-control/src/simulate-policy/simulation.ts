import { categories, type Category } from '@openvrs/contracts';
import { satisfiedBy } from '@openvrs/entitlement';
import { assess, type Ledger, type Standing } from '../standing/standing';
import type { Policy } from '../policy/policy';
import { alone } from '../policy/policy-course';

/** What a state would see of one category under each of two policies. */
export interface CategoryOutcome {
  readonly category: Category;
  readonly seesNow: boolean;
  readonly wouldSee: boolean;
  readonly before: Standing['categories'][number];
  readonly after: Standing['categories'][number];
}

export interface StateOutcome {
  readonly state: string;
  readonly categories: readonly CategoryOutcome[];
}

export interface Comparison {
  readonly held: Standing;
  readonly ledger: Ledger;
  readonly inForce: Policy;
  readonly proposed: Policy;
  readonly at: Date;
}

/** One state's standing under the policy in force then and under the proposed one, on the same ledger. */
export function compare({ held, ledger, inForce, proposed, at }: Comparison): StateOutcome {
  const before = assess(held, ledger, alone(inForce, at));
  const after = assess(held, ledger, alone(proposed, at));
  return {
    state: held.state,
    categories: before.categories.flatMap((each, index) => {
      const then = after.categories[index];
      return then ? [{ category: each.category, seesNow: satisfiedBy(each.level), wouldSee: satisfiedBy(then.level), before: each, after: then }] : [];
    }),
  };
}

/** Why the policy cannot be adopted: it takes from all what some have, and gives nobody anything. */
export function lockOut(outcomes: readonly StateOutcome[], at: Date): string | undefined {
  const now = outcomes.filter((each) => each.categories.some(({ seesNow }) => seesNow)).length;
  const then = outcomes.filter((each) => each.categories.some(({ wouldSee }) => wouldSee)).length;
  if (now === 0 || then > 0) return undefined;
  const words = now === 1 ? '1 state sees' : `${now} states see`;
  return `It would lock every state out: on ${at.toISOString()} ${words} something under the policy in force, and none would under this one.`;
}

/** Categories that some see now and nobody would. */
export function closedToAll(outcomes: readonly StateOutcome[]): Category[] {
  const isOpen = (category: Category, sees: 'seesNow' | 'wouldSee'): boolean =>
    outcomes.some((each) => each.categories.some((outcome) => outcome.category === category && outcome[sees]));
  return categories.filter((category) => isOpen(category, 'seesNow') && !isOpen(category, 'wouldSee'));
}
