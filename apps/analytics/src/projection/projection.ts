import type { ReportContentV1, SignalCauseV1 } from '@openvrs/contracts';
import type { CountedFlow } from '../flow/flow';
import type { Contribution } from '../pattern/contribution';
import type { Sighting } from '../pattern/known-pattern';
import { bare, type FreshObservation, type Observation } from '../observation/observation';
import { additionToken, type CellChange, type ReportEntry } from '../series/cell';
import { knownAs } from '../series/audience';
import type { AudienceChange } from './audience-change';

/** What the cells and patterns hold of a report: enough to take it from them again. */
export interface Projection {
  readonly reportId: string;
  /** The version whose contributions are in the cells; a withdrawal is a version that contributes nothing. */
  readonly version: number;
  readonly cells: readonly CountedCell[];
  readonly patterns: readonly string[];
  readonly entry: ReportEntry | undefined;
  /** Single figures that no count holds. */
  readonly observations?: readonly Observation[];
  /** What it adds to the numbers that states are shown. */
  readonly flows?: readonly CountedFlow[];
  /** Flows that versions before it counted in. Absent of a first version. */
  readonly flowed?: readonly string[];
  readonly at: Date;
  /** When it came, as a signal says of its cause. Absent of what an earlier version of this service took in. */
  readonly came?: Pick<SignalCauseV1, 'receivedAt' | 'releasedAt'>;
  /** What the version before showed and this one took back: signals on it are looked at again until the version is taken. */
  readonly tookBack?: TakenBack;
  /** Present while the cells and patterns do not hold it yet, or flows are yet to be told; a version that follows another is in them when it is saved. */
  readonly waiting?: Waiting;
  /** Present while it is under an embargo, and until what it says without one is judged. */
  readonly opens?: ReportVersion;
  /** Its embargo is over: a later form of the same version. */
  readonly isOpened?: true;
  /** What its state had no room for: of patterns that nobody else has shown. Present only where there is any. */
  readonly aside?: Waiting;
}

export interface CountedCell {
  readonly cellId: string;
  readonly count: number;
  /** When it came to count, where that was after the version was recorded. */
  readonly since?: Date;
}

export interface TakenBack {
  readonly cells: readonly string[];
  readonly patterns: readonly string[];
  readonly observations?: readonly Observation[];
  /** Where the correction changes who may see the report. */
  readonly audience?: AudienceChange;
}

/** All that cells and patterns are yet to be told of a report; flows are told by `flows`. */
export interface Waiting {
  readonly history: boolean;
  readonly contributions: readonly Contribution[];
}

/** A released version of a report, or its withdrawal, in the words of this service. */
export interface ReportVersion {
  readonly reportId: string;
  readonly version: number;
  /** History builds baselines and is never judged. */
  readonly history: boolean;
  readonly contributions: readonly Contribution[];
  /** Those that are not let in. */
  readonly aside?: readonly Contribution[];
  /** Absent of a withdrawal, and where there are none. */
  readonly observations?: readonly FreshObservation[];
  /** Absent of a withdrawal, and where there are none. */
  readonly flows?: readonly CountedFlow[];
  /** Absent of a withdrawal. */
  readonly entry?: ReportEntry;
  /** Of one under an embargo: as it is taken in when that ends, which is when it says that it was released. */
  readonly opens?: ReportVersion;
  readonly isOpened?: true;
  readonly receivedAt: string;
  readonly releasedAt: string;
  readonly traceparent?: string;
}

/** History is what says so, and what speaks of a time too long ago to warn of. */
export function isHistory(content: Pick<ReportContentV1, 'history' | 'period'>, releasedAt: string, backfillAfterDays: number): boolean {
  const ageMs = Date.parse(releasedAt) - Date.parse(`${content.period.to}T00:00:00Z`);
  return content.history || ageMs > backfillAfterDays * 86_400_000;
}

export function projectionOf(version: ReportVersion, at: Date): Projection {
  const { reportId, contributions, entry, history, aside = [], observations = [], flows = [], opens, isOpened } = version;
  return {
    reportId,
    version: version.version,
    cells: contributions.map(({ cellId, count }) => ({ cellId, count })),
    patterns: patternsOf(version),
    entry,
    ...(observations.length > 0 ? { observations: observations.map(bare) } : {}),
    ...(flows.length > 0 ? { flows } : {}),
    at,
    came: { receivedAt: version.receivedAt, releasedAt: version.releasedAt },
    ...(opens ? { opens } : {}),
    ...(isOpened ? { isOpened } : {}),
    ...(aside.length > 0 ? { aside: { history, contributions: aside } } : {}),
  };
}

/**
 * The projection once those of its patterns that were kept aside are let in: they wait like anything new, and count from
 * now on. Undefined where none of them is aside, or where something waits already.
 */
export function withLetIn(projection: Projection, keys: ReadonlySet<string>, at: Date): Projection | undefined {
  const { aside, waiting, cells, patterns, ...rest } = projection;
  const entering = aside?.contributions.filter(({ series }) => keys.has(knownAs(series))) ?? [];
  if (aside === undefined || waiting !== undefined || entering.length === 0) return undefined;
  const left = aside.contributions.filter((each) => !entering.includes(each));
  return {
    ...rest,
    cells: [...cells, ...entering.map(({ cellId, count }) => ({ cellId, count, since: at }))],
    patterns: [...new Set([...patterns, ...patternsOf({ contributions: entering })])],
    waiting: { history: aside.history, contributions: entering },
    ...(left.length > 0 ? { aside: { ...aside, contributions: left } } : {}),
  };
}

/** A report as it begins: one document that says all, which cells, patterns and flows are told of behind it. */
export function beginningOf(version: ReportVersion, at: Date): Projection {
  const { history, contributions, flows = [] } = version;
  return { ...projectionOf(version, at), ...(contributions.length + flows.length > 0 ? { waiting: { history, contributions } } : {}) };
}

/** What the cells are to be told of a report that waits. */
export function enteringCells({ reportId, version, entry, waiting }: Projection): CellChange[] {
  return additions({ reportId, version, contributions: waiting?.contributions ?? [], ...(entry ? { entry } : {}) });
}

/** What the patterns are to be told of a report that waits. */
export function enteringPatterns({ reportId, version, waiting, entry, at }: Projection): Sighting[] {
  return waiting ? sightingsOf({ reportId, version, ...waiting, ...(entry ? { entry } : {}) }, at) : [];
}

type Showing = Pick<ReportVersion, 'reportId' | 'version' | 'history' | 'contributions' | 'entry'>;

export function sightingsOf({ reportId, version, history, contributions, entry }: Showing, at: Date): Sighting[] {
  return contributions.map(({ series: { pattern, audience } }) => ({ pattern, ...(audience === undefined ? {} : { audience }), reportId, version, history, state: entry?.source.state ?? '', at }));
}

/** Whether a form of the version is yet to come. */
export function isToBeOpened({ opens, isOpened }: Pick<Projection, 'opens' | 'isOpened'>): boolean {
  return opens !== undefined && !isOpened;
}

export function flowKeysOf({ flows = [] }: Pick<Projection, 'flows'>): string[] {
  return flows.map(({ key }) => key);
}

/** The flows that any of its versions counted in. */
export function everFlowed(projection: Pick<Projection, 'flows' | 'flowed'>): string[] {
  return [...new Set([...flowKeysOf(projection), ...(projection.flowed ?? [])])];
}

type Entering = Pick<ReportVersion, 'reportId' | 'version' | 'contributions' | 'entry'>;

export function additions({ reportId, version, contributions, entry }: Entering): CellChange[] {
  if (entry === undefined) return [];
  const token = additionToken(reportId, version);
  return contributions.map(({ cellId, series, period, count }) => ({ cellId, token, sign: 1, count, entry, series, period }));
}

export function patternsOf({ contributions }: Pick<ReportVersion, 'contributions'>): string[] {
  return [...new Set(contributions.map(({ series }) => knownAs(series)))];
}
