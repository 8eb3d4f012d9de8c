import type { HandlingV1 } from '@openvrs/contracts';
import { strictest } from '@openvrs/entitlement';
import { groupBy } from '../batching/group-by';
import type { FlowReport } from '../flow/flow';
import { sumOf, type Dimension } from '../flow/flow-part';
import { groupOf, nothingNamed, rest } from '../flow/named-parts';
import { basisOf, restsUntil, shownCount, type PublishedFlow, type Revision } from '../flow/published-flow';

/** The parts of a number that are shown by themselves. */
export type ShownParts = Readonly<Record<Dimension, readonly ShownGroup[]>>;

/** A citizenship or a route, and how many. */
export interface ShownGroup {
  readonly group: string;
  readonly count: number;
}

/**
 * A flow's number as it is shown, with all that is asked before it is: as large for a flow that thousands of reports make up
 * as for one that four do, so that the time of a reading tells nothing of what it rests on.
 */
export interface FlowNumber {
  readonly count: number;
  readonly revisedAt: Date;
  readonly parts: ShownParts;
  /** Those whose reports it rests on. */
  readonly states: readonly string[];
  /** The strictest of those reports' handlings, as they were when it was worked out. */
  readonly handling: HandlingV1;
}

/** @param known - All reports that count in the flow now. @returns undefined where nothing was published, or a report in it is withdrawn. */
export function numberOf(published: PublishedFlow, known: readonly FlowReport[]): FlowNumber | undefined {
  const revision = published.revisions.at(-1);
  const basis = basisOf(published, known);
  if (revision === undefined || basis === undefined) return undefined;
  return {
    count: shownCount(published),
    revisedAt: revision.at,
    parts: shownParts(revision),
    states: [...new Set(published.reports.map(({ state }) => state))].sort(),
    handling: strictest(basis),
  };
}

/** When the number may become another although nothing is told of it: when it has rested. */
export function dueNext(published: PublishedFlow, { at, restMs }: { readonly at: Date; readonly restMs: number }): Date | undefined {
  const rested = restsUntil(published, restMs);
  return rested !== undefined && rested > at ? rested : undefined;
}

function shownParts({ parts = [], named = nothingNamed }: Revision): ShownParts {
  const along = (dimension: Dimension): ShownGroup[] =>
    [...groupBy(parts, (part) => groupOf(part, dimension, named))]
      .flatMap(([group, of]) => (group === rest ? [] : [{ group, count: sumOf(of) }]))
      .sort((one, other) => (one.group < other.group ? -1 : 1));
  return { citizenship: along('citizenship'), route: along('route') };
}
