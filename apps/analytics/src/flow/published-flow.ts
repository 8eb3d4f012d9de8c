import type { HandlingV1 } from '@openvrs/contracts';
import { isReleasableToAll } from '@openvrs/entitlement';
import { statePartsOf, sumOf, type StatePart } from './flow-part';
import type { FlowReport } from './flow';
import { namedParts, type NamedParts } from './named-parts';
import { statesAnew } from './told-anew';

/** Fewest states that a number rests on anew, whenever it is shown anew: whoever takes its own away is left with three. */
export const statesMin = 4;

/** What states are shown of a flow: it stays as it is until it may be revised. */
export interface PublishedFlow {
  readonly key: string;
  /** How often it was saved: whoever saves it names what it saw. */
  readonly saved: number;
  /** The reports that the number is made of, with what each counted then. */
  readonly reports: readonly PublishedReport[];
  /** What each state told, revision by revision, the newest last. Never shown: what comes next is held against all of them. */
  readonly revisions: readonly Revision[];
}

export type PublishedReport = Pick<FlowReport, 'reportId' | 'state' | 'count'>;

export interface Revision {
  readonly at: Date;
  readonly byState: Readonly<Record<string, number>>;
  /** What `byState` is made of, and which of it is shown by itself. Absent of revisions from before they were kept. */
  readonly parts?: readonly StatePart[];
  readonly named?: NamedParts;
}

export function unpublished(key: string): PublishedFlow {
  return { key, saved: 0, reports: [], revisions: [] };
}

/**
 * The number as it may be shown from now on, or as it was where too few states told something that was never in it. Reports
 * that not every state may see are left out of it. A state whose sum is what it was is not revised: its reports may be others.
 * @param restMs - A number that can be shown stays so long as it is: each revision is kept for ever.
 */
export function revised(before: PublishedFlow, known: readonly FlowReport[], at: Date, restMs = 0): PublishedFlow {
  const open = known.filter(({ handling }) => isReleasableToAll(handling, at));
  const same = { ...before, reports: sameSums(before, open, byState(open)) };
  if (basisOf(same, known) && (restsUntil(before, restMs) ?? at) > at) return same;
  const parts = statePartsOf(open);
  const earlier = before.revisions.map(partsOf);
  const anew = statesAnew(parts, earlier, () => ['all']).get('all');
  if (anew !== undefined && anew.size >= statesMin) {
    const revision = { at, byState: byState(open), parts, named: namedParts(parts, earlier, statesMin) };
    return { ...before, reports: open.map(published), revisions: [...before.revisions, revision] };
  }
  return same;
}

/** Until when the number stays as it is. Undefined where there is none. */
export function restsUntil({ revisions }: PublishedFlow, restMs: number): Date | undefined {
  const revisedAt = revisions.at(-1)?.at;
  return revisedAt && new Date(revisedAt.getTime() + restMs);
}

/** The handlings of all reports in the number, as they are now. Undefined where there is none, or one of them is withdrawn. */
export function basisOf({ reports }: PublishedFlow, known: readonly FlowReport[]): readonly HandlingV1[] | undefined {
  const handlings = new Map(known.map(({ reportId, handling }) => [reportId, handling]));
  const basis = reports.flatMap(({ reportId }) => handlings.get(reportId) ?? []);
  return basis.length > 0 && basis.length === reports.length ? basis : undefined;
}

export function shownCount({ reports }: PublishedFlow): number {
  return sumOf(reports);
}

function partsOf({ byState: sums, parts }: Revision): readonly StatePart[] {
  return parts ?? Object.entries(sums).map(([state, count]) => ({ state, count, route: '', citizenship: '' }));
}

function latest({ revisions }: PublishedFlow): Readonly<Record<string, number>> {
  return revisions.at(-1)?.byState ?? {};
}

/** Each state's reports of now where they come to what is shown of it, and those that were otherwise. */
function sameSums(before: PublishedFlow, open: readonly FlowReport[], now: Readonly<Record<string, number>>): PublishedReport[] {
  return Object.entries(latest(before)).flatMap(([state, sum]) => {
    const of = now[state] === sum ? open.map(published) : before.reports;
    return of.filter((report) => report.state === state);
  });
}

function byState(reports: readonly PublishedReport[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { state, count } of reports) sums[state] = (sums[state] ?? 0) + count;
  return sums;
}

function published({ reportId, state, count }: PublishedReport): PublishedReport {
  return { reportId, state, count };
}
