import type { EvidenceV2, PatternFamily, PatternV2 } from '@openvrs/contracts';
import type { FamilyKnowledge, KnownPattern } from '../pattern/known-pattern';
import { moreGeneral } from '../pattern/pattern';
import { reportsOf, type Cell } from '../series/cell';
import { noveltySubject } from '../signal/signal';
import type { Finding } from './finding';
import { firstShownBy, judgeNovelty, type NoveltySettings, type SurpriseQuestion } from './novelty';
import type { ReporterDelays } from './reporter-delay';
import { noveltySeverity } from './severity';
import type { Cause, WatchedCell } from './watched-cell';
import { patternKnownTo, patternKeyOf, knownAs } from '../series/audience';
import type { Series } from '../series/series';

/** What is known when judging: read after the reports' own effect is durable, so that the last of several sees all. */
export interface Knowledge {
  /** How late reports come; absent where nobody remembers. */
  readonly habits?: ReporterDelays;
  readonly cells: readonly Cell[];
  readonly patterns: ReadonlyMap<string, KnownPattern>;
  readonly families: ReadonlyMap<PatternFamily, FamilyKnowledge>;
}

/**
 * What only some may see is new to them where nothing that all may see has shown it.
 * @param cells - All that were touched of one pattern, for the same audience.
 */
export function noveltyOf(cells: readonly WatchedCell[], known: Knowledge, settings: NoveltySettings): Finding | undefined {
  const series = cells[0]?.series;
  const begun = series && beginningOf(series, known);
  const family = series && known.families.get(series.pattern.family);
  if (series === undefined || begun === undefined || family === undefined) return undefined;
  const { pattern } = series;
  const general = namesToBeKnown(series).filter((name) => patternKeyOf(name) !== pattern.key).flatMap((name) => known.patterns.get(name) ?? []);
  const reportIds = cells.flatMap(({ causes }) => causes.map(({ reportId }) => reportId));
  const reportId = firstShownBy({ pattern: begun, moreGeneral: general, reportIds });
  const shown = reportId === undefined ? undefined : shownBy(reportId, cells, known.cells);
  if (shown === undefined) return undefined;
  const inputs: SurpriseQuestion = { family, observed: shown.cell.count, settings };
  const judgement = judgeNovelty(inputs);
  return judgement && { ...finding(shown), judgement, inputs, parts: partsOf(pattern, general) };
}

/** Undefined also of what some alone may see where all know it. */
function beginningOf(series: Series, { patterns }: Knowledge): KnownPattern | undefined {
  const isKnownToAll = series.audience !== undefined && (patterns.get(series.pattern.key)?.sightings ?? 0) > 0;
  return isKnownToAll ? undefined : patterns.get(knownAs(series));
}

/** Of the pattern and those that it is a special case of: what is to be known of them to say whether it is new. */
export function namesToBeKnown({ pattern, audience }: Omit<Series, 'id'>): string[] {
  const keys = [pattern.key, ...moreGeneral(pattern)];
  return audience === undefined ? keys : [...keys, ...keys.map((key) => patternKnownTo(key, audience))];
}

/** Which of the more general patterns were known, and that their combination was not. */
function partsOf(pattern: PatternV2, general: readonly KnownPattern[]): EvidenceV2['parts'] {
  const known = new Set(general.map(({ key }) => patternKeyOf(key)));
  return [...moreGeneral(pattern).map((key) => ({ key, known: known.has(key) })), { key: pattern.key, known: false }];
}

interface Shown {
  readonly watched: WatchedCell;
  readonly cell: Cell;
  readonly cause: Cause;
}

/** The cell that the first report counts in. Where it counts in several, people are told before detections before events. */
function shownBy(reportId: string, touched: readonly WatchedCell[], cells: readonly Cell[]): Shown | undefined {
  const rank = ({ series }: WatchedCell): string => `${['persons', 'detections', 'events'].indexOf(series.unit)}${series.indicator}${series.basis}`;
  const found = touched.flatMap((watched): Shown[] => {
    const cause = watched.causes.find((each) => each.reportId === reportId);
    const cell = cells.find(({ seriesId, period }) => seriesId === watched.series.id && period === watched.period);
    return cause && cell && reportsOf(cell) > 0 ? [{ watched, cell, cause }] : [];
  });
  return found.sort((a, b) => (rank(a.watched) < rank(b.watched) ? -1 : 1))[0];
}

function finding({ watched, cell, cause }: Shown): Omit<Finding, 'judgement' | 'inputs'> {
  const states = new Set(cell.sources.map(({ state }) => state)).size;
  return {
    lane: 'novelty',
    subject: noveltySubject(knownAs(watched.series)),
    watched,
    severity: noveltySeverity(cell.count, states),
    cell,
    past: [],
    cause,
  };
}
