import type { PolicyMove } from './diplomacy';
import { isShared, type Contributes, type Original } from './rule';

interface Contribution extends Pick<Original, 'state'> {
  readonly categories: readonly string[];
  readonly monthsAgo: number;
}

type PolicyInForce = Pick<PolicyMove, 'mode' | 'coreCategories' | 'onboardingDays' | 'windowMonths'>;

/** Months that a contribution counts: twelve, six for flows, unless the policy says otherwise. */
export function monthsOf({ windowMonths }: Pick<PolicyMove, 'windowMonths'>, category: string): number {
  return windowMonths ?? (category === 'flows' ? 6 : 12);
}

/** Who contributes to what: by reports and nil returns that are released, shared with others and not withdrawn. */
export class Standings {
  private readonly live = new Map<string, Contribution>();
  /** Whoever once contributed is new no longer. */
  private readonly ever = new Set<string>();

  /** @param policy - Version 2026-1 of docs/access.md. */
  constructor(
    private readonly categories: readonly string[],
    private policy: PolicyInForce = { mode: 'graduated', coreCategories: categories, onboardingDays: 90 },
  ) {}

  /** A correction takes the place of what the report said. */
  told(reportId: string, original: Original, categories: readonly string[], monthsAgo = 0): void {
    if (!isShared(original)) return this.withdrawn(reportId);
    this.live.set(reportId, { state: original.state, categories, monthsAgo });
    for (const category of categories) this.ever.add(`${original.state} ${category}`);
  }

  withdrawn(reportId: string): void {
    this.live.delete(reportId);
  }

  adopted(policy: PolicyInForce): void {
    this.policy = policy;
  }

  /** A policy under which no state would see anything is refused. */
  leavesSomething(policy: PolicyInForce): boolean {
    return this.held(policy).size > 0;
  }

  /** As it is now, whatever comes. */
  frozen(): { readonly contributes: Contributes; readonly isNew: Contributes } {
    const [policy, ever] = [this.policy, new Set(this.ever)];
    const held = this.held(policy);
    const holds: Contributes = (state, category) => held.has(`${state} ${category}`);
    const hasCore = (state: string): boolean => policy.coreCategories.every((category) => holds(state, category));
    const contributes: Contributes = policy.mode === 'strict-binary' ? (state) => this.categories.some((each) => holds(state, each)) : (state, category) => holds(state, category) || hasCore(state);
    const isNew: Contributes = (state, category) => policy.mode === 'graduated' && policy.onboardingDays > 0 && !ever.has(`${state} ${category}`);
    return { contributes, isNew };
  }
  private held(policy: PolicyInForce): Set<string> {
    const counted = [...this.live.values()].flatMap(({ state, categories, monthsAgo }) => categories.filter((category) => monthsAgo < monthsOf(policy, category)).map((category) => `${state} ${category}`));
    return new Set(counted);
  }
}
