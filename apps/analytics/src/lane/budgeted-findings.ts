import type { Lane, PatternFamily, SignalRaisedV2 } from '@openvrs/contracts';
import type { FamilyKnowledge } from '../pattern/known-pattern';
import { withinBudget, type BudgetQuestion, type BudgetSettings, type Told } from './alarm-budget';
import { evidencePack } from './evidence-pack';
import type { Finding } from './finding';

/** What was told already, of the lane and about the month up to the end of the finding's period. */
export type ToldBefore = ReadonlyMap<Lane, readonly Told[]>;

export interface Budgeted {
  readonly told: readonly Finding[];
  readonly held: readonly { readonly finding: Finding; readonly why: 'false-discovery' | 'over-budget' }[];
}

/** The highest in rank first, so that what fills a budget is what matters most of what arrived together. */
export function withinBudgets(findings: readonly Finding[], before: ToldBefore, families: ReadonlyMap<PatternFamily, FamilyKnowledge>, settings: BudgetSettings): Budgeted {
  const ranked = findings.map((finding) => ({ finding, question: questionOf(finding, families) })).sort((a, b) => b.question.rank - a.question.rank);
  const told = new Map<Lane, Told[]>();
  const kept: Finding[] = [];
  const held: { finding: Finding; why: 'false-discovery' | 'over-budget' }[] = [];
  for (const { finding, question } of ranked) {
    const ofLane = told.get(finding.lane) ?? [...(before.get(finding.lane) ?? [])];
    told.set(finding.lane, ofLane);
    const { tell, q, why = 'over-budget' } = withinBudget(question, ofLane, settings);
    if (!tell) held.push({ finding, why });
    else {
      ofLane.push(question);
      kept.push(q === undefined ? finding : { ...finding, q });
    }
  }
  return { told: kept, held };
}

export function toldBy({ pattern, series: { period }, evidence: { p, rank } }: SignalRaisedV2): Told {
  return { states: countriesOf(pattern.places), family: pattern.family, period, ...(p === undefined ? {} : { p }), rank };
}

function questionOf(finding: Finding, families: ReadonlyMap<PatternFamily, FamilyKnowledge>): BudgetQuestion {
  const { lane, watched, judgement, cell } = finding;
  const { family, places } = watched.series.pattern;
  const { p, parameters } = judgement;
  const midP = lane === 'novelty' ? undefined : Number(parameters['midP'] ?? p ?? 1);
  return {
    states: countriesOf(places), family, period: watched.period, rank: evidencePack(finding).rank,
    ...(p === undefined ? {} : { p }), ...(midP === undefined ? {} : { midP }),
    tested: families.get(family)?.patterns ?? 1,
    dangerToLife: cell.harmReports > 0,
  };
}

function countriesOf(places: readonly { readonly country: string }[]): string[] {
  return [...new Set(places.map(({ country }) => country))];
}
