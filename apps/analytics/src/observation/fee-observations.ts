import type { FeeV1, PatternV2, ReportContentV1 } from '@openvrs/contracts';
import { legPatterns, routePattern } from '../pattern/pattern';
import { seriesOn } from '../series/series';
import { bucketOf, type FreshObservation } from './observation';
import { timeOf } from '../pattern/report-time';
import type { Audience } from '../series/audience';

/** Every fee of a report that is about one leg, or one route, in one currency and for a person or a group. */
export function feesOf(content: ReportContentV1, audience?: Audience): FreshObservation[] {
  const when = timeOf(content);
  if (when === undefined) return [];
  return content.fees.flatMap((fee) => {
    const pattern = paidFor(fee, content);
    if (pattern === undefined) return [];
    const indicator = `fee-per-${fee.per}:${fee.currency}`;
    const of = seriesOn(pattern, { basis: content.basis, indicator, unit: fee.per === 'person' ? 'persons' : 'events', ...when.series, audience });
    const { from: day } = content.period;
    return [{ of, series: of.id, frequency: of.frequency, day, bucket: bucketOf(of.id, day), amount: fee.amount, currency: fee.currency, ...(audience === undefined ? {} : { audience }) }];
  });
}

/** A route of one leg is that leg; a fee for a leg that is not said is for the only one. */
function paidFor({ scope, legIndex, routeRef }: FeeV1, { routes }: ReportContentV1): PatternV2 | undefined {
  const route = routeRef === undefined && routes.length === 1 ? routes[0] : routes.find(({ ref }) => ref === routeRef);
  if (route === undefined) return undefined;
  if (scope === 'route' && route.legs.length > 1) return routePattern(route.legs);
  const leg = route.legs[legIndex ?? (route.legs.length === 1 ? 0 : -1)];
  return leg && legPatterns(leg)?.general;
}
