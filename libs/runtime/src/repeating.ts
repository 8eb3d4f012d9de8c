export interface RepeatingOptions {
  readonly everyMs: number;
  /** Also right at the start; else `everyMs` after it. */
  readonly atOnce?: boolean;
  readonly onError: (error: unknown) => void;
}

/** Does something again and again, never twice at the same time; what fails is told, and done again when its time comes. */
export class Repeating {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly options: RepeatingOptions,
  ) {}

  start(): this {
    this.timer = setInterval(() => this.turn(), this.options.everyMs);
    if (this.options.atOnce) this.turn();
    return this;
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private turn(): void {
    this.running ??= this.work()
      .then(() => undefined, this.options.onError)
      .finally(() => (this.running = undefined));
  }
}
