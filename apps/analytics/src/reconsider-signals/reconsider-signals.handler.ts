import type { Clock } from '@openvrs/observability';
import type { DetectionStores } from '../detect-signals/detect-signals.handler';
import { knownNow } from '../knowledge/known-now';
import type { LaneSettings } from '../lane/judge';
import { stands, supersededBecause } from '../lane/standing-signal';
import { legOf } from '../lane/lasting-findings';
import type { Series } from '../series/series';
import { spanOf } from '../lane/series-past';
import { driftSubject, methodShiftSubject, noveltySubject, surgeSubject, type Signal } from '../signal/signal';

/** Takes back signals whose basis a correction or a withdrawal took away. */
export class ReconsiderSignalsHandler {
  constructor(
    private readonly stores: DetectionStores,
    private readonly settings: LaneSettings,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the signals that no longer stand. What would still fire stands, even if it is smaller now. */
  async handle(cellIds: readonly string[], patternKeys: readonly string[]): Promise<Signal[]> {
    const subjects = [...cellIds.flatMap((id) => [surgeSubject(id), driftSubject(id), methodShiftSubject(id)]), ...patternKeys.map(noveltySubject)];
    if (subjects.length === 0) return [];
    const raised = (await this.stores.signals.about([...new Set(subjects)])).filter(({ superseded }) => superseded === undefined);
    const fallen = await Promise.all(raised.map((signal) => this.reconsider(signal)));
    return fallen.flatMap((signal) => signal ?? []);
  }

  private async reconsider(signal: Signal): Promise<Signal | undefined> {
    const { pattern, series } = signal.raised;
    const [seriesId = ''] = signal.cellId.split('@');
    const span = spanOf({ id: seriesId, frequency: series.frequency }, series.period);
    const leg = legOf({ ...series, pattern } as Omit<Series, 'id'>);
    const spans = [span, ...(leg ? [spanOf(leg, series.period)] : [])];
    const known = await knownNow(this.stores, { spans, patternKeys: [pattern.key] });
    const cells = known.cells.filter((cell) => cell.seriesId === seriesId);
    const legCells = known.cells.filter((cell) => cell.seriesId === leg?.id);
    if (stands(signal, { cells, legCells, pattern: known.patterns.get(pattern.key) }, this.settings)) return undefined;
    const done = await this.stores.signals.supersede(signal, supersededBecause(signal, cells), this.clock.now());
    return done ? signal : undefined;
  }
}
