import type { Clock } from '@openvrs/observability';
import type { DetectSignalsHandler } from '../detect-signals/detect-signals.handler';
import { nextLook, type OpenFall } from '../open-fall/open-fall';
import type { OpenFallRepository } from '../open-fall/open-fall.repository';
import type { Signal } from '../signal/signal';

/** Milliseconds between two looks at what is due. */
export const lookEveryMs = 60_000;
/** How many are judged at once. */
const atOnce = 50;

export interface TellingFalls {
  readonly falls: OpenFallRepository;
  readonly detect: Pick<DetectSignalsHandler, 'judgeFalls'>;
  readonly clock: Clock;
}

/**
 * A route that fell to nothing has no report to say so, and when its neighbour's rise was reported its own reports may have been
 * late: it is judged again until all is usually in. Every replica looks; a signal is raised once, as its id says what it is of,
 * and what is open is closed only once what is told of it is durable.
 */
export class TellFallsWhenDueHandler {
  constructor(private readonly parts: TellingFalls) {}

  /** Resolves with what was raised; what could not be looked at is due again. */
  async handle(): Promise<Signal[]> {
    const { falls, detect, clock } = this.parts;
    const now = clock.now();
    const due = await falls.due(now, atOnce);
    if (due.length === 0) return [];
    const { raised, open } = await detect.judgeFalls(due, now);
    const still = new Set(open.map(({ cellId }) => cellId));
    for (const fall of due) await this.settle(fall, still.has(fall.cellId) && fall.until > now, now);
    return raised;
  }

  private settle({ cellId }: OpenFall, isOpen: boolean, now: Date): Promise<void> {
    return isOpen ? this.parts.falls.later(cellId, nextLook(now)) : this.parts.falls.close(cellId);
  }
}
