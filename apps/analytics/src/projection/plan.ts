import { bare } from '../observation/observation';
import type { Contribution } from '../pattern/contribution';
import { additionToken, removalToken, type CellChange } from '../series/cell';
import type { SettledTokens } from '../series/cell.repository';
import { audienceChange } from './audience-change';
import { additions, everFlowed, isToBeOpened, patternsOf, projectionOf, type Projection, type ReportVersion, type TakenBack } from './projection';

/** What is to be done about a version of a report that is known already. */
export interface Plan {
  readonly version: ReportVersion;
  /** `taken`: this very version is in. `outdated`: a later one is, or a later form of it, so whatever of this one may have gone in comes out. */
  readonly step: 'replaces' | 'taken' | 'outdated';
  readonly changes: readonly CellChange[];
  readonly removedPatterns: readonly string[];
  readonly known: Projection;
  readonly replaces?: Projection;
}

export function plan(version: ReportVersion, known: Projection): Plan {
  const after = known.version - version.version || Number(known.isOpened ?? false) - Number(version.isOpened ?? false);
  if (after === 0) return { version, known, step: 'taken', changes: [], removedPatterns: [] };
  if (after > 0) {
    const undone = [...undoings(version, version.contributions), ...undoings(version, version.aside)];
    return { version, known, step: 'outdated', changes: undone, removedPatterns: without(patternsOf(version), known.patterns) };
  }
  const begun = openingBegun(known, version);
  const removedPatterns = without([...known.patterns, ...begun.flatMap(patternsOf)], patternsOf(version));
  const changes = [...removals(known), ...additions(version), ...undoings(version, version.aside), ...begun.flatMap((each) => undoings(each, each.contributions))];
  return { version, known, step: 'replaces', changes, removedPatterns, replaces: known };
}

/** The tokens that nobody needs once the plan is done and saved; a replaced version's go together with its removal's. */
export function settledBy({ version, changes, replaces }: Plan): SettledTokens[] {
  const replaced = replaces ? [additionToken(replaces.reportId, replaces.version), removalToken(replaces.reportId, replaces.version)] : [];
  const tokens = [...replaced, additionToken(version.reportId, version.version)];
  return [...new Set(changes.map(({ cellId }) => cellId))].map((cellId) => ({ cellId, tokens }));
}

/** The cells and patterns that lost something, and may no longer bear the signals raised on them. */
export function takenBackBy({ version, changes, removedPatterns, step, known }: Plan): TakenBack {
  if (step === 'taken') return known.tookBack ?? { cells: [], patterns: [] };
  const observations = (step === 'outdated' ? version.observations : known.observations) ?? [];
  const audience = step === 'replaces' ? audienceChange(version.reportId, known, { entry: version.entry, patterns: patternsOf(version) }) : undefined;
  const why = version.isOpened ? { embargoEnded: true as const } : {};
  return {
    cells: changes.filter(({ sign }) => sign < 0).map(({ cellId }) => cellId),
    patterns: removedPatterns,
    ...(observations.length > 0 ? { observations: observations.map(bare) } : {}),
    ...(audience ? { audience: { ...audience, ...why } } : {}),
  };
}

/** What the report shows from the plan on. One that was opened is due to be judged until it was. */
export function followingOf(made: Plan, at: Date): Projection {
  const { version, known } = made;
  const opens = version.isOpened && known.opens ? { opens: known.opens } : {};
  return { ...projectionOf(version, at), ...opens, flowed: everFlowed(known), tookBack: takenBackBy(made) };
}

function without(keys: readonly string[], others: readonly string[]): string[] {
  const still = new Set(others);
  return keys.filter((key) => !still.has(key));
}

function removals({ reportId, version, cells, entry }: Projection): CellChange[] {
  if (entry === undefined) return [];
  const token = removalToken(reportId, version);
  return cells.map(({ cellId, count }) => ({ cellId, token, sign: -1, count, entry }));
}

/** Of what may have gone in before a crash, and is not to be in. */
function undoings({ reportId, version, entry }: ReportVersion, contributions: readonly Contribution[] = []): CellChange[] {
  return additions({ reportId, version, contributions, ...(entry ? { entry } : {}) }).map((change) => undoing(change, reportId, version));
}

/** An opening that a crash may have left half done: it comes too late. */
function openingBegun(known: Projection, version: ReportVersion): ReportVersion[] {
  return known.opens !== undefined && isToBeOpened(known) && !version.isOpened ? [known.opens] : [];
}

function undoing({ cellId, token, count, entry }: CellChange, reportId: string, version: number): CellChange {
  return { cellId, token: removalToken(reportId, version), sign: -1, count, entry, onlyAfter: token };
}
