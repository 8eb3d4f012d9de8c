import type { TellAgainWhoIsOut } from './tell-again-who-is-out.handler';

const everyMs = 600_000;

/** At the start, and on: every replica looks, and finds told what another told. */
export class RegularTelling {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly telling: Pick<TellAgainWhoIsOut, 'handle'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.tell(), everyMs);
    this.tell();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private tell(): void {
    this.running = this.running.then(() => this.telling.handle()).then(() => undefined, this.onError);
  }
}
