import { categories, type AgreementTermsV1, type Category, type EntitlementSnapshotV2 } from '@openvrs/contracts';
import { satisfiedBy } from '@openvrs/entitlement';
import type { Contribution, Latest } from '../contribution/contribution';
import type { Policy } from '../policy/policy';
import type { PolicyCourse } from '../policy/policy-course';
import type { CategoryStanding } from './category-standing';
import { earnedIn, withMode, type Earned } from './earned';
import { withLapses } from './foreseen';

/** What a state has earned, category by category, and agreed; all six categories are always listed. */
export interface Standing {
  readonly state: string;
  readonly categories: readonly CategoryStanding[];
  /** Those it is a party to, running or to come. */
  readonly agreements: readonly AgreementTermsV1[];
  /** When it was first registered; its one grace runs from then, whatever happens later. */
  readonly enrolledAt?: Date;
  readonly policyVersion: string;
  /** The version adopted last when it was settled: lapses are foreseen by all up to it. Absent where none were foreseen. */
  readonly lastAdopted?: string;
  /** 0: never stored. Grows by one with every change. */
  readonly revision: number;
}

/** What a standing follows from. */
export interface Ledger {
  readonly latest: Latest;
  readonly agreements: readonly AgreementTermsV1[];
}

/** The standing of a state of which nothing is known yet. */
export function newStanding(state: string, policy: Policy, at: Date): Standing {
  const observer = (category: Category): CategoryStanding => ({ category, level: 'observer', since: at });
  return { state, categories: categories.map(observer), agreements: [], policyVersion: policy.version, revision: 0 };
}

/** The standing that follows from the ledger at a moment; the very same object when nothing changes. */
export function assess(held: Standing, ledger: Ledger, course: PolicyCourse): Standing {
  const { at, inForce, lastAdopted } = course;
  const before = categories.map((category) => categoryOf(held, category, at));
  const earnedUnder = (policy: Policy, when: Date): Earned[] =>
    withMode(before.map((each) => earnedIn(each, { contribution: ledger.latest.get(each.category), enrolledAt: held.enrolledAt, policy, at: when })), policy);
  const assessed = withLapses(course, earnedUnder).map((each, index) => settled(each, before[index], at));
  const isSame = held.policyVersion === inForce.version && (held.revision === 0 || held.lastAdopted === lastAdopted) && assessed.every((each) => held.categories.includes(each)) && isAgreed(held.agreements, ledger.agreements);
  if (isSame) return held;
  return { ...held, categories: assessed, agreements: ledger.agreements, policyVersion: inForce.version, lastAdopted, revision: held.revision + 1 };
}

function settled(next: Earned, held: CategoryStanding | undefined, at: Date): CategoryStanding {
  if (held === undefined) return { ...next, since: at };
  const isSame = isSameGrant(next, held) && next.basis?.reportId === held.basis?.reportId && isSameWarning(next, held);
  return isSame ? held : { ...next, since: next.level === held.level ? held.since : at };
}

/** Whether both let the state see the same, for as long; what they rest on may differ. */
export function grantsTheSame(one: Standing, other: Standing): boolean {
  const isSame = one.categories.every((each, at) => isSameGrant(each, other.categories[at]));
  return one.policyVersion === other.policyVersion && isSame && isAgreed(one.agreements, other.agreements);
}

function isSameGrant(one: Earned, other: Earned | undefined): boolean {
  return one.level === other?.level && isSameTime(one.until, other.until) && one.lapse?.policyVersion === other.lapse?.policyVersion && isSameTime(one.lapse?.at, other.lapse?.at);
}

function isSameWarning(one: Earned, other: Earned): boolean {
  return one.warned === other.warned && isSameTime(one.warnAt, other.warnAt);
}

function isSameTime(one: Date | undefined, other: Date | undefined): boolean {
  return one?.getTime() === other?.getTime();
}

function isAgreed(one: readonly AgreementTermsV1[], other: readonly AgreementTermsV1[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function categoryOf(standing: Standing, category: Category, at: Date): CategoryStanding {
  return standing.categories.find((each) => each.category === category) ?? { category, level: 'observer', since: at };
}

/** Whether the contributions could change the standing: only then need the ledger be asked. */
export function mightChange(held: Standing, contributions: readonly Contribution[], policy: Policy): boolean {
  if (held.policyVersion !== policy.version) return true;
  return contributions.some((each) => each.version > 1 || (each.counts && prolongs(held, each)));
}

/** One of a later day: under the policy in force or under one to come, which may count other months. */
function prolongs(held: Standing, { categories: given, firstReleasedAt }: Contribution): boolean {
  return given.some((category) => {
    const { level, basis } = categoryOf(held, category, firstReleasedAt);
    return !satisfiedBy(level) || basis === undefined || dayOf(basis.firstReleasedAt) < dayOf(firstReleasedAt);
  });
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** The first moment at which time alone changes the standing, or a warning is due: a policy to come is waited for besides. */
export function nextReviewAt(standing: Standing): Date | undefined {
  const ends = standing.categories.filter(({ level }) => satisfiedBy(level) || level === 'onboarding').flatMap(({ until, lapse, warnAt }) => [warnAt, lapse?.at, until].filter((each) => each !== undefined));
  return ends.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** Until when it is seen, and no longer than until a policy to come ends it: whoever decides by it need not be told on the day. */
export function toSnapshot({ state, categories: held, agreements, policyVersion, revision }: Standing): EntitlementSnapshotV2 {
  const standing = held
    .filter(({ level }) => level !== 'observer')
    .map((each) => ({ category: each.category, level: each.level, ...untilOf(each) }));
  return { state, standing, agreements: agreements.map((terms) => ({ ...terms })), policyVersion, revision };
}

function untilOf({ until, lapse }: CategoryStanding): { until?: string } {
  const end = lapse && until && lapse.at < until ? lapse.at : until;
  return end ? { until: end.toISOString() } : {};
}
