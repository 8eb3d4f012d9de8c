import type { Clock } from '@openvrs/observability';
import type { PublishedFlowRepository } from '../flow/published-flow.repository';
import type { FlowChange } from './flow-change';
import type { FlowNumberRepository } from './flow-number.repository';

/** A number that is told of again and again waits so many times as long at most. */
const quietTimesMax = 20;

export interface FlowChangesParts {
  readonly numbers: FlowNumberRepository;
  readonly published: PublishedFlowRepository;
  readonly clock: Clock;
  /** Milliseconds without news after which a number is worked out: returns come many at a time. */
  readonly quietMs: number;
}

/** Tells numbers of what became of the reports in them. */
export class FlowChanges {
  constructor(private readonly parts: FlowChangesParts) {}

  /**
   * Resolves when it is durable that the numbers are to be worked out, and those that are for fewer now are shown to nobody. To be
   * called once the reports are saved. Marked first: whoever is at work on a number has published what it rests on by then,
   * or will not show it.
   */
  async tell(changes: readonly FlowChange[]): Promise<void> {
    const { numbers, published, clock, quietMs } = this.parts;
    const now = clock.now().getTime();
    const keys = changes.flatMap((change) => change.keys);
    await numbers.mark(keys, { quietAt: new Date(now + quietMs), atLatest: new Date(now + quietTimesMax * quietMs) });
    const narrowing = changes.filter(({ narrows }) => narrows.length > 0);
    if (narrowing.length === 0) return;
    const reports = await published.reportsIn([...new Set(narrowing.flatMap(({ narrows }) => narrows))]);
    const narrowed = narrowing.flatMap(({ reportId, narrows }) => narrows.filter((key) => reports.get(key)?.has(reportId)));
    await numbers.close([...new Set(narrowed)]);
  }
}
