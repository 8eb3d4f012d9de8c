import { establishedAfter } from '../../apps/analytics/src/pattern/known-pattern';
import type { FamilyDocument, PatternDocument } from '../../apps/analytics/src/pattern/pattern.mongo-schema';
import type { ProjectionDocument, ReplacedDocument } from '../../apps/analytics/src/projection/projection.mongo-schema';
import type { CellDocument } from '../../apps/analytics/src/series/cell.mongo-schema';

/** One collection, and what of each of its documents follows from the reports alone, whoever took them in and when. */
export interface Section {
  readonly name: string;
  readonly collection: string;
  /** What a crash or the order of arrival may move a little: its differences are told and prove nothing. */
  readonly close?: boolean;
  /** Undefined where nothing is left: such a document is as good as none. */
  readonly derived: (document: never) => object | undefined;
}

export const sections: readonly Section[] = [
  { name: 'projections', collection: 'reportProjections', derived: ofProjection },
  { name: 'cells', collection: 'cells', derived: ofCell },
  { name: 'patterns', collection: 'patterns', derived: ofPattern },
  { name: 'history', collection: 'replacedProjections', close: true, derived: ofReplaced },
  { name: 'families', collection: 'families', close: true, derived: ({ sightings }: FamilyDocument) => ({ sightings }) },
];

function ofProjection({ version, cells, patterns, entry, flows }: Pick<ProjectionDocument, 'version' | 'cells' | 'patterns' | 'entry' | 'flows'>): object {
  return { version, cells: sorted(cells, ({ cellId }) => cellId).map(({ cellId, count }) => ({ cellId, count })), patterns: sorted(patterns, (key) => key), entry, flows };
}

function ofReplaced({ _id: _, at: _at, ...recorded }: ReplacedDocument): object {
  return { ...ofProjection(recorded), reportId: recorded.reportId };
}

/** Tokens are of the moment; the first and last day are not narrowed by a withdrawal, so they depend on what came first. */
function ofCell({ series, period, of, count, harmReports, sources, arrived = {} }: CellDocument): object | undefined {
  const present = Object.fromEntries(Object.entries(sources).filter(([, { reports }]) => reports !== 0));
  if (count === 0 && Object.keys(present).length === 0) return undefined;
  const delays = Object.fromEntries(Object.entries(arrived).filter(([, counted]) => counted !== 0));
  return { series, period, of, count, harmReports, sources: present, arrived: delays };
}

/** Which reports were the first is remembered of young patterns; of an established one, that it is. */
function ofPattern({ _id: _, first, sightings, fromHistory, gone: _gone, since: _since, onlyBy, ...about }: PatternDocument): object | undefined {
  if (sightings <= 0) return undefined;
  if (sightings >= establishedAfter) return { ...about, established: true };
  return { ...about, first: sorted(first, (id) => id), sightings, fromHistory, onlyBy };
}

function sorted<T>(all: readonly T[], key: (each: T) => string): T[] {
  return [...all].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
