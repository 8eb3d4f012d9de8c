import { categories, type Category } from '@openvrs/contracts';

export const policyModes = ['graduated', 'strict-binary'] as const;
export type PolicyMode = (typeof policyModes)[number];

/** What a contribution is worth, as data. */
export interface PolicyTerms {
  /** `graduated`: each category is earned by itself. `strict-binary`: one contribution of any kind opens everything. */
  readonly mode: PolicyMode;
  /** Calendar months that a contribution counts, from the day on which it was first released. */
  readonly windowMonths: Readonly<Record<Category, number>>;
  /** Days from its registration on for which a state that is new is told of what it names whether it is there; once, and 0 for none. */
  readonly onboardingDays: number;
  /** Days before a lapse at which the state is warned. */
  readonly warningDays: readonly number[];
  /** Whoever is current in all of these has full standing: everything is open. */
  readonly coreCategories: readonly Category[];
}

/** A version is never edited once it was signed off. */
export interface Policy extends PolicyTerms {
  readonly version: string;
}

/** Flows go out of date sooner than the ways and means behind them. */
export const firstPolicy: Policy = {
  version: '2026-1',
  mode: 'graduated',
  windowMonths: { flows: 6, routes: 12, fees: 12, methods: 12, 'migrant-profiles': 12, 'smuggler-profiles': 12 },
  onboardingDays: 90,
  warningDays: [30, 7],
  coreCategories: categories,
};

/**
 * The moment at which a contribution stops to count: the end, in UTC, of the last day of its window. Whole days, so that
 * it can be said in words, and so that a second contribution of the same day changes nothing.
 */
export function countsUntil(releasedAt: Date, category: Category, policy: Pick<Policy, 'windowMonths'>): Date {
  const [year, month, day] = [releasedAt.getUTCFullYear(), releasedAt.getUTCMonth(), releasedAt.getUTCDate()];
  const target = month + policy.windowMonths[category];
  const lastDayOfTarget = new Date(Date.UTC(year, target + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, target, Math.min(day, lastDayOfTarget) + 1));
}

const dayMs = 86_400_000;

/** The end of the one-time grace: whole days, as with contributions. */
export function graceEnd(enrolledAt: Date, { onboardingDays }: Pick<Policy, 'onboardingDays'>): Date {
  const day = Date.UTC(enrolledAt.getUTCFullYear(), enrolledAt.getUTCMonth(), enrolledAt.getUTCDate());
  return new Date(onboardingDays === 0 ? enrolledAt : day + (onboardingDays + 1) * dayMs);
}

/** Which warning stands, in days before the lapse, and when the next one comes. */
export interface Warning {
  readonly warned?: number;
  readonly warnAt?: Date;
}

export function warningAt(until: Date, at: Date, { warningDays }: Pick<Policy, 'warningDays'>): Warning {
  const startOf = (days: number): Date => new Date(until.getTime() - days * dayMs);
  const begun = warningDays.filter((days) => startOf(days) <= at);
  const coming = warningDays.filter((days) => startOf(days) > at);
  return {
    ...(begun.length > 0 ? { warned: Math.min(...begun) } : {}),
    ...(coming.length > 0 ? { warnAt: startOf(Math.max(...coming)) } : {}),
  };
}
