import { categories, type Category, type EntitlementSnapshotV1, type StandingLevel } from '@openvrs/contracts';
import type { Contribution, ContributionKind, Latest } from '../contribution/contribution';
import { countsUntil, type Policy } from '../policy/policy';

/** The contribution that a standing rests on. */
export interface Basis {
  readonly reportId: string;
  readonly kind: ContributionKind;
  readonly firstReleasedAt: Date;
}

export interface CategoryStanding {
  readonly category: Category;
  readonly level: StandingLevel;
  /** Since when it has been at this level without a break. */
  readonly since: Date;
  /** Absent where the state has never contributed. */
  readonly until?: Date;
  readonly basis?: Basis;
}

/** What a state has earned, category by category; all six are always listed. */
export interface Standing {
  readonly state: string;
  readonly categories: readonly CategoryStanding[];
  readonly policyVersion: string;
  /** 0: never stored. Grows by one with every change. */
  readonly revision: number;
}

/** The standing of a state of which nothing is known yet. */
export function newStanding(state: string, policy: Policy, at: Date): Standing {
  const observer = (category: Category): CategoryStanding => ({ category, level: 'observer', since: at });
  return { state, categories: categories.map(observer), policyVersion: policy.version, revision: 0 };
}

/** The standing that follows from the ledger at a moment; the very same object when nothing changes. */
export function assess(held: Standing, latest: Latest, policy: Policy, at: Date): Standing {
  const assessed = categories.map((category) => assessCategory(categoryOf(held, category, at), latest.get(category), policy, at));
  const isSame = held.policyVersion === policy.version && assessed.every((each) => held.categories.includes(each));
  return isSame ? held : { ...held, categories: assessed, policyVersion: policy.version, revision: held.revision + 1 };
}

function assessCategory(held: CategoryStanding, contribution: Contribution | undefined, policy: Policy, at: Date): CategoryStanding {
  const next = earned(held, contribution, policy, at);
  const isSame = isSameGrant(next, held) && next.basis?.reportId === held.basis?.reportId;
  return isSame ? held : { ...next, since: next.level === held.level ? held.since : at };
}

function earned(held: CategoryStanding, contribution: Contribution | undefined, policy: Policy, at: Date): Omit<CategoryStanding, 'since'> {
  const { category } = held;
  if (contribution === undefined) return withoutContribution(held, at);
  const until = countsUntil(contribution.firstReleasedAt, category, policy);
  const level = until > at ? 'contributor' : 'lapsed';
  const { reportId, kind, firstReleasedAt } = contribution;
  return { category, level, until, basis: { reportId, kind, firstReleasedAt } };
}

/** What was held by something that no longer counts ends now; what had ended before keeps its end. */
function withoutContribution({ category, level, until }: CategoryStanding, at: Date): Omit<CategoryStanding, 'since'> {
  if (level === 'observer') return { category, level };
  return { category, level: 'lapsed', until: until !== undefined && until < at ? until : at };
}

/** Whether both let the state see the same, for as long; what they rest on may differ. */
export function grantsTheSame(one: Standing, other: Standing): boolean {
  return one.policyVersion === other.policyVersion && one.categories.every((each, at) => isSameGrant(each, other.categories[at]));
}

function isSameGrant(one: Omit<CategoryStanding, 'since'>, other: Omit<CategoryStanding, 'since'> | undefined): boolean {
  return one.level === other?.level && one.until?.getTime() === other.until?.getTime();
}

function categoryOf(standing: Standing, category: Category, at: Date): CategoryStanding {
  return standing.categories.find((each) => each.category === category) ?? { category, level: 'observer', since: at };
}

/** Whether the contributions could change the standing: only then need the ledger be asked. */
export function mightChange(held: Standing, contributions: readonly Contribution[], policy: Policy): boolean {
  if (held.policyVersion !== policy.version) return true;
  return contributions.some((each) => each.version > 1 || (each.counts && prolongs(held, each, policy)));
}

function prolongs(held: Standing, { categories: given, firstReleasedAt }: Contribution, policy: Policy): boolean {
  return given.some((category) => {
    const { level, until } = categoryOf(held, category, firstReleasedAt);
    return level !== 'contributor' || until === undefined || until < countsUntil(firstReleasedAt, category, policy);
  });
}

/** The first moment at which time alone changes the standing. */
export function nextReviewAt(standing: Standing): Date | undefined {
  const ends = standing.categories.filter((each) => each.level === 'contributor').flatMap(({ until }) => until ?? []);
  return ends.sort((a, b) => a.getTime() - b.getTime())[0];
}

export function toSnapshot({ state, categories: held, policyVersion, revision }: Standing): EntitlementSnapshotV1 {
  const standing = held
    .filter(({ level }) => level !== 'observer')
    .map(({ category, level, until }) => ({ category, level, ...(until ? { until: until.toISOString() } : {}) }));
  return { state, standing, policyVersion, revision };
}
