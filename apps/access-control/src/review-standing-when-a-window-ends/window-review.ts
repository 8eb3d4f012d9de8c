import type { ApplyAgreements } from '../agreement/apply-agreements';
import type { ReassessStandingHandler } from '../reassess-standing-when-report-is-released/reassess-standing.handler';

/**
 * Standings carry their end, and whoever decides reads it: the review only tells of it, and need not be punctual. A policy that
 * was adopted elsewhere is known with the next review, and takes effect at its moment.
 */
const reviewEveryMs = 10_000;

export interface WindowReviewOptions {
  readonly reassess: Pick<ReassessStandingHandler, 'review'>;
  /** Those that were changed by a process that died before it told the parties' standings. */
  readonly agreements: Pick<ApplyAgreements, 'sweep'>;
  readonly onError: (error: unknown) => void;
  /** Until a policy takes effect; undefined where none is to come. */
  readonly nextEffectInMs?: () => number | undefined;
  readonly everyMs?: number;
}

export class WindowReview {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly options: WindowReviewOptions) {}

  /** Reviews at once, then for ever. */
  start(): void {
    this.running = this.review().catch(this.options.onError).then(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), this.pauseMs());
    });
  }

  private async review(): Promise<void> {
    await this.options.reassess.review();
    await this.options.agreements.sweep();
  }

  private pauseMs(): number {
    const { everyMs = reviewEveryMs, nextEffectInMs } = this.options;
    return Math.max(0, Math.min(everyMs, nextEffectInMs?.() ?? everyMs));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
