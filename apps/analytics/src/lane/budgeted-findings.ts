import type { Lane, PatternFamily } from '@openvrs/contracts';
import { daysOf, ordinalOfName } from '../calendar/calendar';
import type { FamilyKnowledge } from '../pattern/known-pattern';
import { withinBudget, type BudgetQuestion, type BudgetSettings, type Told } from './alarm-budget';
import { evidencePack } from './evidence-pack';
import type { Finding } from './finding';
import { isSeenTogether, type Audience } from '../series/audience';

/** What is asked before a finding is told. */
export interface TellingQuestion extends Pick<Told, 'states' | 'family' | 'period' | 'end'> {
  readonly lane: Lane;
  readonly subject: string;
  /** What only others may see fills nobody's budget and is no discovery: that it was told would tell that it is there. */
  readonly audience?: Audience;
  /** Whether it has a p value: only then is it held against others of its family. */
  readonly isTested: boolean;
}

/** What was told already of the lane: about the states in any month that the end of the finding's period is among, and of one that is tested about the period of its family. */
export type ToldBefore = (question: TellingQuestion) => readonly Told[];

export interface Budgeted {
  readonly told: readonly Finding[];
  readonly held: readonly { readonly finding: Finding; readonly why: 'false-discovery' | 'over-budget' }[];
}

/** The highest in rank first, so that what fills a budget is what matters most of what arrived together. */
export function withinBudgets(findings: readonly Finding[], before: ToldBefore, families: ReadonlyMap<PatternFamily, FamilyKnowledge>, settings: BudgetSettings): Budgeted {
  const ranked = findings.map((finding) => ({ finding, question: questionOf(finding, families) })).sort((a, b) => b.question.rank - a.question.rank);
  const told = new Map<Lane, { readonly audience?: Audience | undefined; readonly told: Told }[]>();
  const kept: Finding[] = [];
  const held: { finding: Finding; why: 'false-discovery' | 'over-budget' }[] = [];
  for (const { finding, question } of ranked) {
    const { lane, subject } = finding;
    const { audience } = finding.watched.series;
    const justNow = told.get(lane) ?? [];
    const alsoSeen = justNow.filter((each) => isSeenTogether(each.audience, audience));
    const { tell, q, why = 'over-budget' } = withinBudget(question, [...before({ ...question, lane, subject, ...(audience === undefined ? {} : { audience }), isTested: question.midP !== undefined }), ...alsoSeen.map((each) => each.told)], settings);
    if (!tell) held.push({ finding, why });
    else {
      told.set(lane, [...justNow, { audience, told: question }]);
      kept.push(q === undefined ? finding : { ...finding, q });
    }
  }
  return { told: kept, held };
}

/** A first sighting has no test; a scan has counted all the circles it looked at already. */
const untested: readonly Lane[] = ['novelty', 'cluster'];

function questionOf(finding: Finding, families: ReadonlyMap<PatternFamily, FamilyKnowledge>): BudgetQuestion {
  const { lane, watched, judgement, cell } = finding;
  const { pattern: { family, places }, frequency } = watched.series;
  const { p, parameters } = judgement;
  const midP = untested.includes(lane) ? undefined : Number(parameters['midP'] ?? p ?? 1);
  return {
    states: countriesOf(places), family, period: watched.period, end: daysOf(ordinalOfName(watched.period, frequency), frequency).to, rank: evidencePack(finding).rank,
    ...(p === undefined ? {} : { p }), ...(midP === undefined ? {} : { midP }),
    tested: families.get(family)?.patterns ?? 1,
    dangerToLife: cell.harmReports > 0,
  };
}

function countriesOf(places: readonly { readonly country: string }[]): string[] {
  return [...new Set(places.map(({ country }) => country))];
}
