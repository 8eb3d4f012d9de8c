import { categories, type Category } from '@openvrs/vocabulary';
import type { Withheld } from './alert-story';

/** The secretariat's view of who would have been warned: states and codes, nothing of the evidence. */
export interface Audience {
  /** The right to all of these is needed. */
  readonly categories: readonly Category[];
  readonly withheld: readonly { readonly state: string; readonly reasons: readonly string[] }[];
}

/** What access-control tells the secretariat of a state's standing in one category. */
export interface StandingIn {
  readonly category: Category;
  readonly level: string;
  /** Whether the state is shown others' reports in the category now. */
  readonly sees: boolean;
}

interface Withholding {
  readonly needed: readonly Category[];
  readonly reasons: readonly string[];
}

function whyOf(standing: readonly StandingIn[], { needed, reasons }: Withholding): string {
  const missing = needed.filter((category) => !standing.some((each) => each.category === category && each.sees));
  if (missing.length === 0) return `access-control says: ${reasons.join(', ')}`;
  const levels = [...new Set(missing.map((category) => standing.find((each) => each.category === category)?.level ?? 'observer'))];
  const what = missing.map((category) => categories.labelOf(category)).join(' and ');
  return `it contributes nothing to ${what} (${levels.join(', ')})`;
}

/** Each state that was not warned, with the reason its standing gives. */
export function withheldWords({ categories: needed, withheld }: Audience, standingOf: (state: string) => readonly StandingIn[]): Withheld[] {
  const byState = new Map(withheld.map(({ state, reasons }) => [state, reasons]));
  return [...byState].map(([state, reasons]) => ({ state, why: whyOf(standingOf(state), { needed, reasons }) }));
}
