import { randomUUID } from 'node:crypto';
import { incidentOn, novelLeg } from '../bench/path/novel-legs';
import { yesterday } from '../bench/path/ours';
import { ApiProblem } from '../demo/api';
import type { Actor } from '../rehearsal/cast';

const retryMs = 300;
/** How many persons every report counts: what its series must hold, once. */
export const personsOfEach = 3;

/** Reports at a steady rate, each of a new leg and each sent again under its key until it is accepted, as an agency does. */
export class Load {
  /** Accepted reports by id, with the pattern that they make known. */
  readonly accepted = new Map<string, string>();
  readonly refused: string[] = [];
  private readonly sending = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private legs: number;

  constructor(
    private readonly reporter: Actor,
    firstLeg: number,
  ) {
    this.legs = firstLeg;
  }

  start(perSecond: number): void {
    this.timer = setInterval(() => this.one(), 1000 / perSecond);
  }

  /** Resolves when every report that was begun has its receipt. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.sending);
  }

  private one(): void {
    const sending = this.send().finally(() => this.sending.delete(sending));
    this.sending.add(sending);
  }

  private async send(): Promise<void> {
    const leg = novelLeg(this.legs);
    this.legs += 1;
    const call = { method: 'POST', body: incidentOn(leg, yesterday(), personsOfEach), headers: { 'idempotency-key': randomUUID() } } as const;
    for (;;) {
      try {
        const { id } = await this.reporter.intake.once<{ id: string }>('/v1/reports', call);
        this.accepted.set(id, `leg|${leg.from}>${leg.to}`);
        return;
      } catch (error) {
        const passing = !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500 || error.status === 429;
        if (!passing) return void this.refused.push(String(error));
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }
}
