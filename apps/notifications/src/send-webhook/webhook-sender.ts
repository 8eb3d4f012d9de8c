/** How often a sender looks for due webhooks by itself; a new delivery wakes it at once. */
const pollEveryMs = 1_000;

export interface Sending {
  /** Sends the next that is due; false when none is. */
  sendNext(): Promise<boolean>;
}

/** Keeps up to `concurrency` webhooks under way, so that one slow endpoint holds up no other. */
export class WebhookSender {
  private running = 0;
  private stopped = true;
  private timer: NodeJS.Timeout | undefined;
  private readonly idle: (() => void)[] = [];

  constructor(
    private readonly sending: Sending,
    private readonly concurrency: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.stopped = false;
    this.timer = setInterval(() => this.wake(), pollEveryMs);
  }

  /** Called when there may be something due. */
  wake(): void {
    if (this.stopped || this.running >= this.concurrency) return;
    this.running += 1;
    void this.sendAll();
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    if (this.running > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private async sendAll(): Promise<void> {
    try {
      while (!this.stopped && (await this.sending.sendNext())) this.wake();
    } catch (error) {
      this.onError(error);
    }
    this.running -= 1;
    if (this.running === 0) this.idle.splice(0).forEach((resolve) => resolve());
  }
}
