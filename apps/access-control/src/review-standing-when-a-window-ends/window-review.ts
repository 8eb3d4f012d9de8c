import type { ReassessStandingHandler } from '../reassess-standing-when-report-is-released/reassess-standing.handler';

/** Standings carry their end, and whoever decides reads it: the review only tells of it, and need not be punctual. */
const reviewEveryMs = 30_000;

export interface WindowReviewOptions {
  readonly reassess: Pick<ReassessStandingHandler, 'review'>;
  readonly onError: (error: unknown) => void;
  readonly everyMs?: number;
}

export class WindowReview {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly options: WindowReviewOptions) {}

  /** Reviews at once, then for ever. */
  start(): void {
    this.running = this.options.reassess.review().catch(this.options.onError).then(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), this.options.everyMs ?? reviewEveryMs);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
