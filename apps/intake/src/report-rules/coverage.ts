import { createHash } from 'node:crypto';
import type { ReportContent } from '../report/report-content';
import { flowKey } from './flow-warnings';
import { identityOf } from './place-rules';

/** Enough to tell lines apart within one agency's returns for one period. */
const digestCharacters = 12;

export interface Coverage {
  readonly returnSlot: string;
  readonly coverage: readonly string[];
}

/**
 * What a statistical return counts, so that a second return of the same counts is noticed: routes are told apart by
 * their places, as their refs mean something only inside one report. Nothing for other kinds of report.
 */
export function coverageOf(origin: { state: string; agency: string }, content: ReportContent): Coverage | undefined {
  if (content.kind !== 'statistical' || content.flows.length === 0) return undefined;
  const ways = new Map(content.routes.map(({ ref, legs }) => [ref, legs.map(({ from, to }) => `${identityOf(from)}>${identityOf(to)}`).join('>')]));
  const keys = content.flows.map((flow) => digest(flowKey({ ...flow, routeRef: ways.get(flow.routeRef ?? '') })));
  const { from, to } = content.period;
  return { returnSlot: [origin.state, origin.agency, from, to].join('|'), coverage: [...new Set(keys)] };
}

function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, digestCharacters);
}
