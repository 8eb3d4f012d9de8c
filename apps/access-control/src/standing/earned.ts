import type { Contribution } from '../contribution/contribution';
import { countsUntil, graceEnd, type Policy } from '../policy/policy';
import type { CategoryStanding } from './category-standing';

/** A standing in one category but for how long it has been so. */
export type Earned = Omit<CategoryStanding, 'since'>;

export interface Grounds {
  /** The youngest that counts in the category. */
  readonly contribution: Contribution | undefined;
  readonly enrolledAt: Date | undefined;
  readonly policy: Policy;
  readonly at: Date;
}

/** What the state has earned in a category by itself. */
export function earnedIn(held: CategoryStanding, { contribution, enrolledAt, policy, at }: Grounds): Earned {
  const { category } = held;
  if (contribution === undefined) return hadContributed(held) ? withdrawn(held, at) : newcomer(held, enrolledAt && graceEnd(enrolledAt, policy), at);
  const until = countsUntil(contribution.firstReleasedAt, category, policy);
  const { reportId, kind, firstReleasedAt } = contribution;
  const basis = { reportId, kind, firstReleasedAt };
  return until > at ? { category, level: 'contributor', until, basis } : { category, level: 'lapsed', until, basis };
}

function newcomer({ category }: CategoryStanding, grace: Date | undefined, at: Date): Earned {
  return grace !== undefined && grace > at ? { category, level: 'onboarding', until: grace } : { category, level: 'observer' };
}

function hadContributed({ level, basis, contributed }: CategoryStanding): boolean {
  return basis !== undefined || level === 'lapsed' || contributed === true;
}

/** What opens a category besides leaves no trace of what had lapsed there: a second grace would follow. */
function pastOf({ level }: Earned): Pick<Earned, 'contributed'> {
  return level === 'lapsed' || level === 'contributor' ? { contributed: true } : {};
}

/** What was held by something that no longer counts ends now; what had ended before keeps its end. */
function withdrawn({ category, until }: CategoryStanding, at: Date): Earned {
  return { category, level: 'lapsed', until: until !== undefined && until < at ? until : at };
}

/** What follows from all categories together. */
export function withMode(earned: readonly Earned[], policy: Policy): Earned[] {
  return policy.mode === 'strict-binary' ? binary(earned) : graduated(earned, policy);
}

/** The original rule: whoever contributes sees everything, whoever does not sees nothing. */
function binary(earned: readonly Earned[]): Earned[] {
  const until = latestOf(earned.flatMap((each) => (each.level === 'contributor' ? (each.until ?? []) : [])));
  if (until === undefined) return earned.map((each) => (each.level === 'onboarding' ? { category: each.category, level: 'observer' } : each));
  const lastsLongest = ({ level, until: own }: Earned): boolean => level === 'contributor' && own?.getTime() === until.getTime();
  // What ends sooner is not what the standing rests on.
  return earned.map((each) => ({ category: each.category, level: 'full', until, ...(lastsLongest(each) && each.basis ? { basis: each.basis } : pastOf(each)) }));
}

/** Current in every core category: all is open, and what its own contribution does not hold open for longer, for as long as that lasts. */
function graduated(earned: readonly Earned[], policy: Policy): Earned[] {
  const core = earned.filter(({ category }) => policy.coreCategories.includes(category));
  if (core.length === 0 || core.some(({ level }) => level !== 'contributor')) return [...earned];
  const shortest = earliestOf(core.flatMap(({ until }) => until ?? []));
  const lastsLonger = ({ level, until }: Earned): boolean => level === 'contributor' && (shortest === undefined || until === undefined || until >= shortest);
  return earned.map((each) =>
    lastsLonger(each) || shortest === undefined ? { ...each, level: 'full' } : { category: each.category, level: 'full', until: shortest, ...pastOf(each) });
}

function latestOf(dates: readonly Date[]): Date | undefined {
  return dates.reduce<Date | undefined>((best, each) => (best === undefined || each > best ? each : best), undefined);
}

function earliestOf(dates: readonly Date[]): Date | undefined {
  return dates.reduce<Date | undefined>((best, each) => (best === undefined || each < best ? each : best), undefined);
}
