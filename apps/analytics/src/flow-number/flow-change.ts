import { isSameHandling } from '../projection/audience-change';
import type { Plan } from '../projection/plan';
import { everFlowed, flowKeysOf, type Projection } from '../projection/projection';

/** What a report's coming, changing or going does to flows. */
export interface FlowChange {
  readonly reportId: string;
  /** Flows whose numbers may be others now. */
  readonly keys: readonly string[];
  /** Of them those that are for fewer, if the report is in their numbers. */
  readonly narrows: readonly string[];
}

export function beginningOfFlows(begun: Pick<Projection, 'reportId' | 'flows'>): FlowChange {
  return { reportId: begun.reportId, keys: flowKeysOf(begun), narrows: [] };
}

/** A version that was taken before is told again, as it may not have been told then. Of an outdated one whoever took the later tells. */
export function flowChangeOf({ step, known, version }: Plan): FlowChange {
  const { reportId, flowed } = known;
  const [was, is] = [flowKeysOf(known), flowKeysOf(version)];
  if (step === 'outdated') return { reportId, keys: [], narrows: [] };
  const keys = [...new Set([...everFlowed(known), ...is])];
  if (step === 'taken') return { reportId, keys, narrows: flowed ? keys : [] };
  const [before, after] = [known.entry?.source.handling, version.entry?.source.handling];
  const isHandledAlike = before !== undefined && after !== undefined && isSameHandling(before, after);
  return { reportId, keys, narrows: isHandledAlike ? was.filter((key) => !is.includes(key)) : was };
}
