import type { AgreementTermsV1 } from '@openvrs/contracts';
import { satisfiedBy } from '@openvrs/entitlement';
import { categories as categoryList } from '@openvrs/vocabulary';
import type { PolicyMode } from '../policy/policy';
import type { CategoryStanding } from './category-standing';
import type { Standing } from './standing';
import { explainAgreement, explainStanding } from './standing-words';

export interface CategoryStandingView {
  readonly category: string;
  readonly label: string;
  readonly level: string;
  /** Whether the state is shown others' reports in the category now. */
  readonly sees: boolean;
  readonly since?: string;
  readonly until?: string;
  /** Only where policies to come end it sooner than `until`, or later: when. */
  readonly lapsesAt?: string;
  readonly why: string;
  readonly restores: string;
  /** A warning that stands: days before the lapse at which it was given. */
  readonly lapsesWithinDays?: number;
}

export interface StandingView {
  readonly state: string;
  readonly policyVersion: string;
  readonly asOf: string;
  readonly categories: readonly CategoryStandingView[];
  /** What agreements between states change of it, running or to come. */
  readonly agreements: readonly AgreementView[];
}

interface AgreementView extends AgreementTermsV1 {
  readonly words: string;
}

export function standingView({ state, policyVersion, categories, agreements }: Standing, mode: PolicyMode, at: Date): StandingView {
  // One that is over stays among the terms until the standing is settled anew.
  const lasting = agreements.filter(({ until }) => until === undefined || Date.parse(until) > at.getTime());
  const agreed = lasting.map((terms) => ({ ...terms, words: explainAgreement(terms, state) }));
  return { state, policyVersion, asOf: at.toISOString(), categories: categories.map((each) => categoryView(each, mode)), agreements: agreed };
}

function categoryView(standing: CategoryStanding, mode: PolicyMode): CategoryStandingView {
  const { category, level, since, until, lapse, warned } = standing;
  return {
    category,
    label: categoryList.labelOf(category),
    level,
    sees: satisfiedBy(level),
    ...(level === 'observer' ? {} : { since: since.toISOString() }),
    ...(until ? { until: until.toISOString() } : {}),
    ...(lapse ? { lapsesAt: lapse.at.toISOString() } : {}),
    ...explainStanding(standing, mode),
    ...(warned ? { lapsesWithinDays: warned } : {}),
  };
}
