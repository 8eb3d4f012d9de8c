import type { SealLedger } from './seal-ledger.handler';

/** How soon after midnight, UTC, the day's receipt is there. */
const lookEveryMs = 60_000;

export interface DailySealingParts {
  readonly seal: Pick<SealLedger, 'sealDay'>;
  readonly onError: (error: unknown) => void;
}

/** Every replica looks; who comes first seals. */
export class DailySealing {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: DailySealingParts) {}

  start(): void {
    this.timer = setInterval(() => void (this.running = this.look()), lookEveryMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async look(): Promise<void> {
    await this.parts.seal.sealDay().catch(this.parts.onError);
  }
}
