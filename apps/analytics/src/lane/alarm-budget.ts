import { dayNumber } from '../calendar/calendar';

/** Days of the month that a budget is for. */
export const budgetDays = 30;
/** How many times as high as the last that filled a budget something must rank to be told beyond it. */
export const beyondBudget = 2;

/** What the administrator of the platform allows. */
export interface BudgetSettings {
  /** Signals of one lane that a state is given about one month. */
  readonly perStateMonth: number;
  /** Share of false ones among those told of a family of patterns and a period (Benjamini & Hochberg 1995). */
  readonly falseDiscoveryRate: number;
}

/** A signal of the lane that was told about the same month. */
export interface Told {
  /** Countries of its pattern. */
  readonly states: readonly string[];
  readonly family: string;
  readonly period: string;
  /** Last day of the period. */
  readonly end: string;
  readonly p?: number;
  readonly rank: number;
  /** It was told and taken back: a burden, and no discovery. */
  readonly takenBack?: boolean;
}

export interface BudgetQuestion extends Told {
  /** Mid-p where counts are discrete; absent where the lane has no test: a first sighting. */
  readonly midP?: number;
  /** Patterns of the family: those that are silent were tested as well. */
  readonly tested: number;
  /** Lives are at risk: told whatever was told before. */
  readonly dangerToLife: boolean;
}

export interface BudgetAnswer {
  readonly tell: boolean;
  /** The false-discovery rate at which it would just be told; only of a lane with a test. */
  readonly q?: number;
  readonly why?: 'false-discovery' | 'over-budget';
}

/**
 * Is a finding told? Two bounds, each lane by itself. Among all series of its family and period it must be a discovery:
 * with k told that are as improbable, p × tested / (k + 1) ≤ the rate, the step-up rule taken on arrival, which can only
 * be stricter than on all p values together. And where a state it concerns has had its budget in any thirty days that the
 * period's end is among, it must rank twice as high as the last of those that filled the budget: were it enough to rank
 * above it, chance alone would go on passing the budget, as the largest of many grows with their number. So each doubling
 * of what is told lets the budget be passed by once as many at most, and what chance brings does not double. What was taken
 * back was read by somebody and keeps its place, or else whoever takes back what he reported could have any number told.
 */
export function withinBudget(question: BudgetQuestion, told: readonly Told[], settings: BudgetSettings): BudgetAnswer {
  const q = discoveryRate(question, told);
  const said = q === undefined ? {} : { q };
  if (question.dangerToLife) return { tell: true, ...said };
  if (q !== undefined && q > settings.falseDiscoveryRate) return { tell: false, ...said, why: 'false-discovery' };
  const full = question.states.some((state) => !isAllowed(question, told.filter(({ states }) => states.includes(state)), settings.perStateMonth));
  return full ? { tell: false, ...said, why: 'over-budget' } : { tell: true, ...said };
}

/** In each thirty days that hold its end, those told before and after it in the time of the data. */
function isAllowed({ end, rank }: BudgetQuestion, told: readonly Told[], perStateMonth: number): boolean {
  const lasts = [end, ...told.map((each) => each.end).filter((other) => other > end)].map(dayNumber);
  return lasts.filter((last) => dayNumber(end) > last - budgetDays).every((last) => {
    const ranks = told.filter((each) => dayNumber(each.end) <= last && dayNumber(each.end) > last - budgetDays).map((each) => each.rank).sort((a, b) => b - a);
    return ranks.length < perStateMonth || rank >= beyondBudget * (ranks[perStateMonth - 1] ?? Infinity);
  });
}

function discoveryRate({ midP, family, period, tested }: BudgetQuestion, told: readonly Told[]): number | undefined {
  if (midP === undefined) return undefined;
  const asImprobable = told.filter((each) => !each.takenBack && each.family === family && each.period === period && each.p !== undefined && each.p <= midP).length;
  return Math.min(1, (midP * Math.max(tested, asImprobable + 1)) / (asImprobable + 1));
}
