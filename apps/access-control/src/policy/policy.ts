import type { Category } from '@openvrs/contracts';

/** What a contribution is worth, as data: a version is never edited once it has been in force. */
export interface Policy {
  readonly version: string;
  /** Calendar months that a contribution counts, from the day on which it was first released. */
  readonly windowMonths: Readonly<Record<Category, number>>;
}

/** Flows go out of date sooner than the ways and means behind them. */
export const currentPolicy: Policy = {
  version: '2026-1',
  windowMonths: {
    flows: 6,
    routes: 12,
    fees: 12,
    methods: 12,
    'migrant-profiles': 12,
    'smuggler-profiles': 12,
  },
};

/**
 * The moment at which a contribution stops to count: the end, in UTC, of the last day of its window. Whole days, so that
 * it can be said in words, and so that a second contribution of the same day changes nothing.
 */
export function countsUntil(releasedAt: Date, category: Category, policy: Policy): Date {
  const [year, month, day] = [releasedAt.getUTCFullYear(), releasedAt.getUTCMonth(), releasedAt.getUTCDate()];
  const target = month + policy.windowMonths[category];
  const lastDayOfTarget = new Date(Date.UTC(year, target + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, target, Math.min(day, lastDayOfTarget) + 1));
}
