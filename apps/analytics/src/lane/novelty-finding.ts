import type { PatternFamily } from '@openvrs/contracts';
import type { FamilyKnowledge, KnownPattern } from '../pattern/known-pattern';
import { moreGeneral } from '../pattern/pattern';
import { reportsOf, type Cell } from '../series/cell';
import { noveltySubject } from '../signal/signal';
import { aboutSeries, type Finding } from './finding';
import { novelty, noveltyMethod, type NoveltySettings, type NoveltyVerdict } from './novelty';
import { noveltySeverity } from './severity';
import type { Cause, WatchedCell } from './watched-cell';

/** What is known when judging: read after the reports' own effect is durable, so that the last of several sees all. */
export interface Knowledge {
  readonly cells: readonly Cell[];
  readonly patterns: ReadonlyMap<string, KnownPattern>;
  readonly families: ReadonlyMap<PatternFamily, FamilyKnowledge>;
}

/** @param cells - All that were touched of one pattern. */
export function noveltyOf(cells: readonly WatchedCell[], known: Knowledge, settings: NoveltySettings): Finding | undefined {
  const pattern = cells[0]?.series.pattern;
  const begun = pattern && known.patterns.get(pattern.key);
  const family = pattern && known.families.get(pattern.family);
  if (pattern === undefined || begun === undefined || family === undefined) return undefined;
  const general = moreGeneral(pattern).flatMap((key) => known.patterns.get(key) ?? []);
  const reportIds = cells.flatMap(({ causes }) => causes.map(({ reportId }) => reportId));
  const verdict = novelty({ pattern: begun, moreGeneral: general, family, reportIds }, settings);
  const shown = verdict && shownBy(verdict, cells, known.cells);
  return shown && finding({ ...shown, verdict, parameters: { ...settings, familySightings: family.sightings, familySingletons: family.singletons } });
}

interface Shown {
  readonly watched: WatchedCell;
  readonly cell: Cell;
  readonly cause: Cause;
}

/** The cell that the first report counts in. Where it counts in several, people are told before detections before events. */
function shownBy({ reportId }: NoveltyVerdict, touched: readonly WatchedCell[], cells: readonly Cell[]): Shown | undefined {
  const rank = ({ series }: WatchedCell): string => `${['persons', 'detections', 'events'].indexOf(series.unit)}${series.indicator}${series.basis}`;
  const found = touched.flatMap((watched): Shown[] => {
    const cause = watched.causes.find((each) => each.reportId === reportId);
    const cell = cells.find(({ seriesId, period }) => seriesId === watched.series.id && period === watched.period);
    return cause && cell && reportsOf(cell) > 0 ? [{ watched, cell, cause }] : [];
  });
  return found.sort((a, b) => (rank(a.watched) < rank(b.watched) ? -1 : 1))[0];
}

interface News extends Shown {
  readonly verdict: NoveltyVerdict;
  readonly parameters: Record<string, number>;
}

function finding({ watched, cell, cause, verdict: { p, surprise }, parameters }: News): Finding {
  const states = new Set(cell.sources.map(({ state }) => state)).size;
  return {
    lane: 'novelty',
    subject: noveltySubject(watched.series.pattern.key),
    watched,
    severity: noveltySeverity(cell.count, states),
    judgement: { ...noveltyMethod, parameters: { ...parameters, ...aboutSeries(watched) }, expected: 0, p, surprise },
    cell,
    past: [],
    cause,
  };
}
