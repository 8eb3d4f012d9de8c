import { knownObservations } from '../knowledge/known-observations';
import { bucketsOf } from '../lane/standing-observation';
import type { Cause, WatchedCell } from '../lane/watched-cell';
import type { WatchedObservation } from '../lane/watched-observation';
import type { Projection } from '../projection/projection';
import type { ProjectionRepository } from '../projection/projection.repository';
import { seriesOfSignal, type Signal } from '../signal/signal';
import { restingOnFigures } from './may-rest-on';

/** What signals rest on beside a report, as if it had just come. */
export interface Left {
  readonly cells: readonly WatchedCell[];
  readonly figures: readonly WatchedObservation[];
}

type Projections = Pick<ProjectionRepository, 'lastIn' | 'observing' | 'find'>;

/** Of a cell, as many as make a pattern known. */
const causesMax = 5;

/** Where the report itself was the cause, the last that came beside it are. */
export async function whatIsLeft(signals: readonly Signal[], reportId: string | undefined, projections: Projections): Promise<Left> {
  const onFigures = ({ raised: { lane } }: Signal): boolean => restingOnFigures.includes(lane);
  const cells = await Promise.all(signals.filter((signal) => !onFigures(signal)).map((signal) => cellLeft(signal, reportId, projections)));
  const figures = await Promise.all(signals.filter(onFigures).map((signal) => figuresLeft(signal, reportId, projections)));
  return { cells: [...new Map(cells.flat().map((cell) => [cell.cellId, cell])).values()], figures: figures.flat() };
}

async function cellLeft(signal: Signal, reportId: string | undefined, projections: Projections): Promise<WatchedCell[]> {
  const { cellId, raised: { cause, series: { period } } } = signal;
  const causes = cause.reportId === reportId ? await causesBeside(signal, reportId, projections) : [{ ...cause, count: 0 }];
  return causes.length === 0 ? [] : [{ cellId, series: seriesOfSignal(signal), period, causes }];
}

/** In its own cell: where nothing is left for those for whom alone it was, all are told what they are. */
async function causesBeside({ cellId }: Signal, reportId: string, projections: Projections): Promise<Cause[]> {
  // One more, as the report itself may still be among them.
  const last = await projections.lastIn(cellId, causesMax + 1);
  const beside = last.filter((projection) => projection.reportId !== reportId).slice(0, causesMax).reverse();
  return beside.map((projection) => causeOf(projection, projection.cells.find((cell) => cell.cellId === cellId)?.count ?? 0));
}

async function figuresLeft(signal: Signal, reportId: string | undefined, projections: Projections): Promise<WatchedObservation[]> {
  const { evidence: { currency, window } } = signal.raised;
  const of = seriesOfSignal(signal);
  const known = await knownObservations(projections, bucketsOf(signal));
  const inWindow = known.filter(({ entry, observation: { day, audience }, ...each }) =>
    each.reportId !== reportId && entry.released !== undefined && audience === signal.audience && day >= window.from && day <= window.to);
  const fresh = inWindow.map(({ observation }) => ({ ...observation, of, ...(currency === undefined ? {} : { currency }) })).sort((a, b) => (a.day < b.day ? -1 : 1));
  const reports = await projections.find(inWindow.map((each) => each.reportId));
  const causes = [...reports.values()].sort((a, b) => a.at.getTime() - b.at.getTime()).map((projection) => causeOf(projection, 1));
  const newest = fresh.at(-1);
  return newest === undefined ? [] : [{ newest, fresh, causes }];
}

function causeOf({ reportId, at, came = { receivedAt: at.toISOString(), releasedAt: at.toISOString() } }: Projection, count: number): Cause {
  return { reportId, ...came, count };
}
