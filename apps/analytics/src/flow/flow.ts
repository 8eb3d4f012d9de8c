import type { HandlingV1, ReportContentV1 } from '@openvrs/contracts';
import { countedRoutes } from '../pattern/contribution';
import { totalOf } from '../pattern/breakdown';
import { timeOf } from '../pattern/report-time';
import type { Series } from '../series/series';

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
}

/** One report's part in a flow, as it is known now. */
export interface FlowReport {
  readonly reportId: string;
  readonly state: string;
  readonly handling: HandlingV1;
  readonly count: number;
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
  const sums = new Map<string, number>();
  for (const { route, indicator, unit, rows } of countedRoutes(content)) {
    const [from, to] = [route.legs[0]?.from.country, route.legs.at(-1)?.to.country];
    const count = totalOf(rows);
    if (from === undefined || to === undefined || from === to || count <= 0) continue;
    const key = flowKey({ from, to, indicator, unit, basis: content.basis, ...when.series, period: when.period });
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return [...sums].map(([key, count]) => ({ key, count }));
}
