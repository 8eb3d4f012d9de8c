import type { HandlingV1, PeriodV1 } from '@openvrs/contracts';
import type { Series } from './series';

/** Whose report it was, under what handling and with what grade: alike for most reports of an agency. */
export interface Source {
  readonly state: string;
  readonly handling: HandlingV1;
  /** `admiralty:B2`. */
  readonly grade: string;
}

export interface SourceTally extends Source {
  readonly reports: number;
}

/** One period of one series, as it is known now. */
export interface Cell {
  readonly seriesId: string;
  readonly period: string;
  readonly count: number;
  /** Reports of people dead or missing among those that count here. */
  readonly harmReports: number;
  readonly sources: readonly SourceTally[];
  /** First and last day that any report of it spoke of; a withdrawal does not narrow it. */
  readonly days: PeriodV1;
  /** Counts by how long after the period's beginning they were released (`arrivalStep`); what says nothing of delays is left out. */
  readonly arrived?: Readonly<Record<string, number>>;
}

/** A cell with the tokens it remembers: which of the reports that are about to enter it are in already. */
export interface StoredCell extends Cell {
  readonly tokens: readonly string[];
}

/**
 * One report version added to a cell, or taken from it again. A cell takes each token once, however often and by however
 * many processes it is applied, until the token is forgotten.
 */
export interface CellChange {
  readonly cellId: string;
  readonly token: string;
  readonly sign: 1 | -1;
  readonly count: number;
  readonly entry: ReportEntry;
  /** The cell to make where there is none: known when adding, not needed when taking away. */
  readonly series?: Series;
  readonly period?: string;
  /** Only where this token is still remembered: undoes an addition that should not have been made. */
  readonly onlyAfter?: string;
}

/** What a report adds to every cell it counts in. */
export interface ReportEntry {
  readonly source: Source;
  readonly harm: boolean;
  readonly days: PeriodV1;
  /** Day of the version's release; absent of history, which says nothing of delays. */
  readonly released?: string;
}

export function additionToken(reportId: string, version: number): string {
  return `${reportId}:${version}`;
}

export function removalToken(reportId: string, version: number): string {
  return `${reportId}:${version}-`;
}

/** The first with what the other counts beside it; what is told of delays stays the first's. */
export function cellsTogether(one: Cell, other: Cell): Cell {
  return {
    ...one,
    count: one.count + other.count,
    harmReports: one.harmReports + other.harmReports,
    sources: other.sources.reduce(sourcesTogether, one.sources),
    days: daysTogether(one.days, other.days),
  };
}

/** From the first of either to the last. */
export function daysTogether(one: PeriodV1, other: PeriodV1): PeriodV1 {
  return { from: one.from < other.from ? one.from : other.from, to: one.to > other.to ? one.to : other.to };
}

/** Of the same state, handling and grade: one source with the reports of both. */
export function sourcesTogether(sources: readonly SourceTally[], source: SourceTally): readonly SourceTally[] {
  const at = sources.findIndex((each) => isSameSource(each, source));
  if (at < 0) return [...sources, source];
  return sources.map((each, index) => (index === at ? { ...each, reports: each.reports + source.reports } : each));
}

function isSameSource(a: Source, b: Source): boolean {
  return a.state === b.state && a.grade === b.grade && JSON.stringify(a.handling) === JSON.stringify(b.handling);
}

export function reportsOf({ sources }: Pick<Cell, 'sources'>): number {
  return sources.reduce((total, { reports }) => total + reports, 0);
}

export function reportOfToken(token: string): { readonly reportId: string; readonly version: number } {
  const at = token.lastIndexOf(':');
  return { reportId: token.slice(0, at), version: Number.parseInt(token.slice(at + 1), 10) };
}
