import { isReleasableToAll } from '@openvrs/entitlement';
import type { FlowReport } from './flow';

/** Fewest states that a number rests on, and that differ between any two of its revisions: whoever takes its own away is left with three. */
export const statesMin = 4;

/** What states are shown of a flow: it stays as it is until it may be revised. */
export interface PublishedFlow {
  readonly key: string;
  /** The reports that the number is made of, with what each counted then. */
  readonly reports: readonly PublishedReport[];
  /** What each state told, revision by revision, the newest last. Never shown: what comes next is held against all of them. */
  readonly revisions: readonly Revision[];
}

export type PublishedReport = Pick<FlowReport, 'reportId' | 'state' | 'count'>;

export interface Revision {
  readonly at: Date;
  readonly byState: Readonly<Record<string, number>>;
}

/**
 * The number as it may be shown from now on, or as it was where too few states would make the difference. Reports that not
 * every state may see are left out of it. A state whose sum is what it was is not revised: its reports may be others.
 */
export function revised(before: PublishedFlow, known: readonly FlowReport[], at: Date): PublishedFlow {
  const open = known.filter(({ handling }) => isReleasableToAll(handling, at));
  const now = byState(open);
  const earlier = [{}, ...before.revisions.map((revision) => revision.byState)].map((then) => statesThatDiffer(then, now));
  const isSafe = earlier.every((states) => states === 0 || states >= statesMin);
  if (isSafe && statesThatDiffer(latest(before), now) > 0) return { ...before, reports: open.map(published), revisions: [...before.revisions, { at, byState: now }] };
  return { ...before, reports: sameSums(before, open, now) };
}

export function shownCount({ reports }: PublishedFlow): number {
  return reports.reduce((sum, { count }) => sum + count, 0);
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

function statesThatDiffer(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): number {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((state) => (a[state] ?? 0) !== (b[state] ?? 0)).length;
}

function published({ reportId, state, count }: PublishedReport): PublishedReport {
  return { reportId, state, count };
}
