import type { Clock } from '@openvrs/observability';
import type { DetectionStores } from '../detect-signals/detect-signals.handler';
import { knownNow } from '../knowledge/known-now';
import type { LaneSettings } from '../lane/judge';
import { stands, supersededBecause } from '../lane/standing-signal';
import { spanOf } from '../lane/series-past';
import { noveltySubject, surgeSubject, type Signal } from '../signal/signal';

/** Takes back signals whose basis a correction or a withdrawal took away. */
export class ReconsiderSignalsHandler {
  constructor(
    private readonly stores: DetectionStores,
    private readonly settings: LaneSettings,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the signals that no longer stand. What would still fire stands, even if it is smaller now. */
  async handle(cellIds: readonly string[], patternKeys: readonly string[]): Promise<Signal[]> {
    const subjects = [...cellIds.map(surgeSubject), ...patternKeys.map(noveltySubject)];
    if (subjects.length === 0) return [];
    const raised = (await this.stores.signals.about([...new Set(subjects)])).filter(({ superseded }) => superseded === undefined);
    const fallen = await Promise.all(raised.map((signal) => this.reconsider(signal)));
    return fallen.flatMap((signal) => signal ?? []);
  }

  private async reconsider(signal: Signal): Promise<Signal | undefined> {
    const { pattern, series } = signal.raised;
    const [seriesId = ''] = signal.cellId.split('@');
    const span = spanOf({ id: seriesId, frequency: series.frequency }, series.period);
    const { cells, patterns } = await knownNow(this.stores, { spans: [span], patternKeys: [pattern.key] });
    if (stands(signal, { cells, pattern: patterns.get(pattern.key) }, this.settings)) return undefined;
    const done = await this.stores.signals.supersede(signal, supersededBecause(signal, cells), this.clock.now());
    return done ? signal : undefined;
  }
}
