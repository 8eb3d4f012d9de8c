import type { FlowV1, PatternV1, ReportContentV1, RouteV1 } from '@openvrs/contracts';
import { groupBy } from '../batching/group-by';
import { frequencyOf, ordinalOf, periodName } from '../calendar/calendar';
import { cellId, series, type Series } from '../series/series';
import { citizenshipTotals, knownRow, totalOf, type KnownRow } from './breakdown';
import { citizenshipOf, legPatterns, modeOf, routePattern, type LegPatterns } from './pattern';

/** What one report adds to one period of one series. */
export interface Contribution {
  readonly cellId: string;
  readonly series: Series;
  readonly period: string;
  readonly count: number;
}

/** Indicator of an incident that names a route and no number: the incident itself is what is counted. */
export const sighting = 'sighting';

/**
 * At most one contribution a cell. Only known counts above zero contribute: a missing period means zero as well, and what
 * is unknown, not collected or not applicable is no number. A period that is no whole day, week, month, quarter or year
 * belongs to no series.
 */
export function contributionsOf(content: ReportContentV1): Contribution[] {
  const when = timeOf(content);
  if (when === undefined) return [];
  const cells = new Map<string, Contribution>();
  for (const counted of countedRoutes(content)) {
    for (const [pattern, count] of patternCounts(counted)) {
      const of = series({ pattern, basis: content.basis, indicator: counted.indicator, unit: counted.unit, ...when.series });
      const id = cellId(of.id, when.period);
      const before = cells.get(id)?.count ?? 0;
      if (count > 0) cells.set(id, { cellId: id, series: of, period: when.period, count: before + count });
    }
  }
  return [...cells.values()];
}

interface When {
  readonly period: string;
  readonly series: Pick<Series, 'kind' | 'frequency'>;
}

/** Incidents by the ISO week they began in, returns by the length of their own period. */
function timeOf({ kind, period }: ReportContentV1): When | undefined {
  if (kind === 'nil') return undefined;
  const frequency = kind === 'incident' ? 'week' : frequencyOf(period);
  if (frequency === undefined) return undefined;
  return { period: periodName(ordinalOf(period.from, frequency), frequency), series: { kind, frequency } };
}

interface CountedRoute {
  readonly route: RouteV1;
  readonly indicator: string;
  readonly unit: FlowV1['unit'];
  readonly rows: readonly KnownRow[];
}

function countedRoutes(content: ReportContentV1): CountedRoute[] {
  const routes = new Map(content.routes.map((route) => [route.ref, route]));
  const groups = groupBy(content.flows, (flow) => JSON.stringify([refOf(flow, content), flow.indicator, flow.unit]));
  const counted = [...groups.values()].flatMap((flows): CountedRoute[] => {
    const [first] = flows;
    const route = first && routes.get(refOf(first, content));
    const rows = flows.flatMap((flow) => knownRow(flow) ?? []);
    return first && route && rows.length > 0 ? [{ route, indicator: first.indicator, unit: first.unit, rows }] : [];
  });
  return [...counted, ...sightings(content, counted)];
}

/** A flow that names no route is about the incident's only one; of a return it may be a total of anything. */
function refOf(flow: FlowV1, { kind, routes }: ReportContentV1): string {
  return flow.routeRef ?? (kind === 'incident' && routes.length === 1 ? (routes[0]?.ref ?? '') : '');
}

function sightings({ kind, routes }: ReportContentV1, counted: readonly CountedRoute[]): CountedRoute[] {
  if (kind !== 'incident') return [];
  const known = new Set(counted.map(({ route }) => route.ref));
  const rows: KnownRow[] = [{ count: 1, dimensions: {} }];
  return routes.filter(({ ref }) => !known.has(ref)).map((route) => ({ route, indicator: sighting, unit: 'events', rows }));
}

/** Every pattern of a route once, however often the route passes it. */
function patternCounts({ route, rows }: CountedRoute): Map<PatternV1, number> {
  const total = totalOf(rows);
  const citizenships = citizenshipTotals(rows);
  const found = new Map<string, [PatternV1, number]>();
  const add = (pattern: PatternV1 | undefined, count: number): void => {
    if (pattern) found.set(pattern.key, [pattern, count]);
  };
  add(routePattern(route.legs), total);
  for (const { mode, ...leg } of route.legs) {
    const patterns = legPatterns(leg);
    if (patterns === undefined) continue;
    legAndItsParts(patterns, mode).forEach((pattern) => add(pattern, total));
    for (const [citizenship, count] of citizenships) add(citizenshipOf(patterns.general, citizenship), count);
  }
  return new Map(found.values());
}

function legAndItsParts({ general, fine }: LegPatterns, mode: string): PatternV1[] {
  return [general, ...(fine ? [fine] : []), ...(mode === 'unknown' ? [] : [modeOf(general, mode)])];
}
