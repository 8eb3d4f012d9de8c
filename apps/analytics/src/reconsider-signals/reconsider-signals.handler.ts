import type { Clock } from '@openvrs/observability';
import type { DetectionStores } from '../detect-signals/detect-signals.handler';
import { knownNow } from '../knowledge/known-now';
import { knownObservations } from '../knowledge/known-observations';
import type { LaneSettings } from '../lane/lane-settings';
import type { ReporterDelays } from '../lane/reporter-delay';
import { bucketsOf, observedSupersededBecause, standsOn, subjectsOn } from '../lane/standing-observation';
import { neighbourIn, stands, supersededBecause } from '../lane/standing-signal';
import { generalOf } from '../lane/lasting-findings';
import type { Observation } from '../observation/observation';
import { spanOf } from '../lane/series-past';
import { displacementSubject, driftSubject, methodShiftSubject, noveltySubject, surgeSubject, type Signal, seriesOfSignal } from '../signal/signal';
import { knownAs } from '../series/audience';

export interface ReconsideringSurroundings {
  readonly clock: Clock;
  readonly habits: ReporterDelays;
}

/** Takes back signals whose basis a correction or a withdrawal took away. */
export class ReconsiderSignalsHandler {
  constructor(
    private readonly stores: DetectionStores,
    private readonly settings: LaneSettings,
    private readonly around: ReconsideringSurroundings,
  ) {}

  /** Resolves with the signals that no longer stand. What would still fire stands, even if it is smaller now. */
  async handle(cellIds: readonly string[], patternKeys: readonly string[]): Promise<Signal[]> {
    const subjects = [...cellIds.flatMap((id) => [surgeSubject(id), driftSubject(id), methodShiftSubject(id), displacementSubject(id)]), ...patternKeys.map(noveltySubject)];
    if (subjects.length === 0) return [];
    const about = await Promise.all([this.stores.signals.about([...new Set(subjects)]), this.stores.signals.besideOf(cellIds)]);
    const raised = new Map(about.flat().filter(({ superseded }) => superseded === undefined).map((signal) => [signal.id, signal]));
    const fallen = await Promise.all([...raised.values()].map((signal) => this.reconsider(signal)));
    return fallen.flatMap((signal) => signal ?? []);
  }

  /** The same of these signals, which rest on a cell that a later report was added to. */
  async grown(signalIds: readonly string[]): Promise<Signal[]> {
    const found = await Promise.all(signalIds.map((id) => this.stores.signals.get(id)));
    const standing = found.flatMap((signal) => (signal && signal.superseded === undefined ? [signal] : []));
    return (await Promise.all(standing.map((signal) => this.reconsider(signal, 'A later report came')))).flatMap((signal) => signal ?? []);
  }

  /** The same of what rests on single figures, of which these were taken back. */
  async observed(lost: readonly Observation[]): Promise<Signal[]> {
    const raised = await this.stores.signals.about([...new Set(lost.flatMap(subjectsOn))]);
    const standing = raised.filter(({ superseded }) => superseded === undefined);
    const fallen = await Promise.all(standing.map(async (signal): Promise<Signal[]> => {
      if (await standsOn(signal, await knownObservations(this.stores.projections, bucketsOf(signal)), this.settings)) return [];
      return (await this.stores.signals.supersede(signal, { reason: observedSupersededBecause(signal), at: this.around.clock.now() })) ? [signal] : [];
    }));
    return fallen.flat();
  }

  private async reconsider(signal: Signal, what?: string): Promise<Signal | undefined> {
    const { period } = signal.raised.series;
    const of = seriesOfSignal(signal);
    const leg = neighbourIn(signal) ?? generalOf(of);
    const spans = [of, ...(leg ? [leg] : [])].map((each) => spanOf(each, period));
    const known = await knownNow(this.stores, { spans, patternKeys: [knownAs(of)] });
    const cells = known.cells.filter((cell) => cell.seriesId === of.id);
    const legCells = known.cells.filter((cell) => cell.seriesId === leg?.id);
    if (stands(signal, { cells, legCells, pattern: known.patterns.get(knownAs(of)), day: this.around.clock.now().toISOString().slice(0, 10), habits: this.around.habits }, this.settings)) return undefined;
    const done = await this.stores.signals.supersede(signal, { reason: supersededBecause(signal, cells, what), at: this.around.clock.now() });
    return done ? signal : undefined;
  }
}
