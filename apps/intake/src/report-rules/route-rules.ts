import type { Route } from '../report/report-content';
import type { Violation, Warning } from '../report/violation';
import type { Draft } from './draft';
import { isSamePlace } from './place-rules';

export function routeViolations({ content }: Draft): Violation[] {
  return [...repeatedRefs(content.routes), ...content.routes.flatMap(standstills)];
}

/** Between two legs that do not meet lies a part of the way that nobody has told. */
export function routeWarnings({ content }: Draft): Warning[] {
  return content.routes.flatMap((route, r) => gaps(route).map((l) => ({ field: `routes.${r}.legs.${l}.from`, code: 'route-gap', message: 'is not where the leg before ends: is a leg missing?' })));
}

function repeatedRefs(routes: readonly Route[]): Violation[] {
  const seen = new Set<string>();
  return routes.flatMap(({ ref }, r) => {
    const repeated = seen.has(ref);
    seen.add(ref);
    return repeated ? [{ field: `routes.${r}.ref`, code: 'ref-repeated', message: 'must be unlike every other route of the report' }] : [];
  });
}

function standstills(route: Route, r: number): Violation[] {
  return route.legs.flatMap((leg, l) =>
    isSamePlace(leg.from, leg.to) ? [{ field: `routes.${r}.legs.${l}.to`, code: 'leg-with-one-place', message: 'must be another place than from: name the next place, or both more finely' }] : [],
  );
}

function gaps({ legs }: Route): number[] {
  return legs.flatMap((leg, l) => {
    const before = legs[l - 1];
    return before !== undefined && !isSamePlace(before.to, leg.from) ? [l] : [];
  });
}
