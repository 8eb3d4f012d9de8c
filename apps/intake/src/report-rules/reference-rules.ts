import type { Violation } from '../report/violation';
import type { Draft } from './draft';

interface Pointer {
  readonly routeRef?: string;
  readonly legIndex?: number;
}

const pointingLists = ['flows', 'fees', 'methods', 'harms'] as const;

/** Lines point at the report's own routes, and at legs that these have. */
export function referenceViolations({ content }: Draft): Violation[] {
  const legCounts = new Map(content.routes.map(({ ref, legs }) => [ref, legs.length]));
  return pointingLists.flatMap((list) => content[list].flatMap((line: Pointer, index) => violationsOf(line, legCounts, `${list}.${index}`)));
}

/** What a fee pays for must be what it points at. */
export function feeScopeViolations({ content }: Draft): Violation[] {
  return content.fees.flatMap(({ scope, legIndex }, index) => {
    const field = `fees.${index}.legIndex`;
    if (scope === 'leg' && legIndex === undefined) return [{ field, code: 'leg-missing', message: 'must name the leg that the fee pays for; say scope route for the whole way' }];
    if (scope === 'route' && legIndex !== undefined) return [{ field, code: 'leg-unwanted', message: 'must be left out with scope route; say scope leg for one leg' }];
    return [];
  });
}

function violationsOf({ routeRef, legIndex }: Pointer, legCounts: ReadonlyMap<string, number>, field: string): Violation[] {
  if (routeRef === undefined) {
    return legIndex === undefined ? [] : [{ field: `${field}.routeRef`, code: 'route-missing', message: 'must name the route that legIndex counts in' }];
  }
  const legs = legCounts.get(routeRef);
  if (legs === undefined) return [{ field: `${field}.routeRef`, code: 'route-unknown', message: `must be the ref of one of the report's routes` }];
  if (legIndex !== undefined && legIndex >= legs) {
    return [{ field: `${field}.legIndex`, code: 'leg-out-of-range', message: `must be from 0 to ${legs - 1}: the route has ${legs} leg(s)` }];
  }
  return [];
}
