import type { FlowV1, MethodV1, PatternV2, ReportContentV1, RouteV1 } from '@openvrs/contracts';
import { groupBy } from '../batching/group-by';
import { cellId, seriesOn, type Series } from '../series/series';
import { citizenshipTotals, knownRow, totalOf, type KnownRow } from './breakdown';
import { timeOf } from './report-time';
import { citizenshipOf, corridorOf, crossingOf, legPatterns, methodOf, modeOf, routePattern, type LegPatterns } from './pattern';
import type { Audience } from '../series/audience';

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
export function contributionsOf(content: ReportContentV1, audience?: Audience): Contribution[] {
  const when = timeOf(content);
  if (when === undefined) return [];
  const cells = new Map<string, Contribution>();
  for (const counted of countedRoutes(content)) {
    for (const [pattern, count] of patternCounts(counted)) {
      const of = seriesOn(pattern, { basis: content.basis, indicator: counted.indicator, unit: counted.unit, ...when.series, audience });
      const id = cellId(of.id, when.period);
      const before = cells.get(id)?.count ?? 0;
      if (count > 0) cells.set(id, { cellId: id, series: of, period: when.period, count: before + count });
    }
  }
  return [...cells.values()];
}

export interface CountedRoute {
  readonly route: RouteV1;
  readonly indicator: string;
  readonly unit: FlowV1['unit'];
  readonly rows: readonly KnownRow[];
  readonly methods: readonly MethodV1[];
}

/** Routes with what is counted on them: each indicator and unit by itself. */
export function countedRoutes(content: ReportContentV1): CountedRoute[] {
  const routes = new Map(content.routes.map((route) => [route.ref, route]));
  const groups = groupBy(content.flows, (flow) => JSON.stringify([refOf(flow, content), flow.indicator, flow.unit]));
  const counted = [...groups.values()].flatMap((flows): CountedRoute[] => {
    const [first] = flows;
    const route = first && routes.get(refOf(first, content));
    const rows = flows.flatMap((flow) => knownRow(flow) ?? []);
    const methods = methodsOn(route?.ref, content);
    return first && route && rows.length > 0 ? [{ route, indicator: first.indicator, unit: first.unit, rows, methods }] : [];
  });
  return [...counted, ...sightings(content, counted)];
}

function methodsOn(ref: string | undefined, content: ReportContentV1): MethodV1[] {
  return content.methods.filter((method) => refOf(method, content) === ref);
}

/** A flow or a method that names no route is about the incident's only one; of a return it may be about anything. */
function refOf(flow: Pick<FlowV1, 'routeRef'>, { kind, routes }: ReportContentV1): string {
  return flow.routeRef ?? (kind === 'incident' && routes.length === 1 ? (routes[0]?.ref ?? '') : '');
}

function sightings(content: ReportContentV1, counted: readonly CountedRoute[]): CountedRoute[] {
  const { kind, routes } = content;
  if (kind !== 'incident') return [];
  const known = new Set(counted.map(({ route }) => route.ref));
  const rows: KnownRow[] = [{ count: 1, dimensions: {} }];
  return routes.filter(({ ref }) => !known.has(ref)).map((route) => ({ route, indicator: sighting, unit: 'events', rows, methods: methodsOn(route.ref, content) }));
}

/** Every pattern of a route once, however often the route passes it. */
function patternCounts(counted: CountedRoute): Map<PatternV2, number> {
  const { route, rows } = counted;
  const total = totalOf(rows);
  const citizenships = citizenshipTotals(rows);
  const found = new Map<string, [PatternV2, number]>();
  const add = (pattern: PatternV2 | undefined, count: number): void => {
    if (pattern) found.set(pattern.key, [pattern, count]);
  };
  const whole = routePattern(route.legs);
  [whole, whole && corridorOf(whole)].forEach((pattern) => add(pattern, total));
  route.legs.forEach((leg, at) => {
    const patterns = legPatterns(leg);
    if (patterns === undefined) return;
    legAndItsParts(patterns, leg.mode, methodsOfLeg(counted, at)).forEach((pattern) => add(pattern, total));
    for (const [citizenship, count] of citizenships) {
      add(citizenshipOf(patterns.general, citizenship), count);
      add(crossingOf(patterns.general, counted.indicator, citizenship), count);
    }
  });
  return new Map(found.values());
}

function legAndItsParts({ general, fine }: LegPatterns, mode: string, methods: readonly string[]): PatternV2[] {
  const travelled = mode === 'unknown' ? [] : [modeOf(general, mode)];
  return [general, ...(fine ? [fine] : []), ...travelled, ...methods.map((method) => methodOf(general, method))];
}

/** What was used and done on a leg: a method that names no leg is of all of them. */
function methodsOfLeg({ methods }: CountedRoute, leg: number): string[] {
  const here = methods.filter(({ legIndex }) => legIndex === undefined || legIndex === leg);
  const said = here.flatMap(({ means, concealment, documentFraud }) => [
    ...(means ? [`means:${means}`] : []),
    ...(concealment && concealment !== 'none' ? [`concealment:${concealment}`] : []),
    ...(documentFraud ? [`document-fraud:${documentFraud}`] : []),
  ]);
  return [...new Set(said)];
}
