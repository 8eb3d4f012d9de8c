import type { HandlingV1, ReportContentV1 } from '@openvrs/contracts';
import { countedRoutes, type CountedRoute } from '../pattern/contribution';
import { citizenshipTotals, totalOf } from '../pattern/breakdown';
import { timeOf } from '../pattern/report-time';
import type { Series } from '../series/series';
import { mergedParts, sumOf, type FlowPart } from './flow-part';

/** A number that several states' reports may make up: what is counted, between which countries, in which period. */
export interface FlowName extends Pick<Series, 'kind' | 'basis' | 'indicator' | 'unit' | 'frequency'> {
  /** Where the counted routes begin and end, whatever lies between. */
  readonly from: string;
  readonly to: string;
  readonly period: string;
}

/** What one report adds to one flow. */
export interface CountedFlow {
  readonly key: string;
  readonly count: number;
  /** They add up to the count. Absent of what was taken in before they were kept. */
  readonly parts?: readonly FlowPart[];
}

/** One report's part in a flow, as it is known now. */
export interface FlowReport extends Omit<CountedFlow, 'key'> {
  readonly reportId: string;
  readonly state: string;
  readonly handling: HandlingV1;
}

export function flowKey({ from, to, kind, basis, indicator, unit, frequency, period }: FlowName): string {
  return [from, to, kind, basis, indicator, unit, frequency, period].join('|');
}

/**
 * Every counted route is in one flow and in no other, by where it begins and ends: two flows have no number in common, so
 * that taking one from the other tells nothing. A route within one country is in none.
 */
export function flowsOf(content: ReportContentV1): CountedFlow[] {
  const when = timeOf(content);
  if (when === undefined) return [];
  const found = new Map<string, FlowPart[]>();
  for (const counted of countedRoutes(content)) {
    const { route, indicator, unit } = counted;
    const [from, to] = [route.legs[0]?.from.country, route.legs.at(-1)?.to.country];
    const parts = partsOf(counted);
    if (from === undefined || to === undefined || from === to || parts.length === 0) continue;
    const key = flowKey({ from, to, indicator, unit, basis: content.basis, ...when.series, period: when.period });
    found.set(key, [...(found.get(key) ?? []), ...parts]);
  }
  return [...found].map(([key, parts]) => ({ key, count: sumOf(parts), parts: mergedParts(parts) }));
}

/** By citizenship, and what is left of the total. Citizenships that come to more than the total stated say nothing of it. */
function partsOf({ route, rows }: CountedRoute): FlowPart[] {
  const passed = [route.legs[0]?.from.country, ...route.legs.map(({ to }) => to.country)].filter((country, at, all) => country !== all[at - 1]).join('>');
  const total = totalOf(rows);
  const citizenships = [...citizenshipTotals(rows)].filter(([citizenship]) => citizenship !== unspecified);
  const said = citizenships.reduce((sum, [, count]) => sum + count, 0);
  const parts = said > total ? [] : citizenships.map(([citizenship, count]) => ({ route: passed, citizenship, count }));
  const rest = total - sumOf(parts);
  return [...parts, { route: passed, citizenship: '', count: rest }].filter(({ count }) => count > 0);
}

const unspecified = 'XXX';
