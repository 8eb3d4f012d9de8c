import { novelLeg } from '../bench/path/novel-legs';
import { ApiProblem } from '../demo/api';
import { plays, type Outcome, type Reporters, type Scenario } from './scenarios';

const retryMs = 300;
/** Longer than two looks of any part at what was left: a correction meets a first version that has settled, or waits with it. */
const reflectMs = 1_500;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Reports of every kind at a steady rate, each step sent again until it is answered, as an agency does. */
export class Load {
  /** Accepted reports by id, with what must become of them. */
  readonly accepted = new Map<string, Outcome>();
  readonly refused: string[] = [];
  private readonly sending = new Set<Promise<void>>();
  private readonly scenario: Scenario;
  private timer: NodeJS.Timeout | undefined;
  private begun = 0;

  constructor(reporters: Reporters, private legs: number) {
    this.scenario = {
      reporters,
      nextLeg: () => novelLeg(this.legs++),
      insist: (step) => this.insist(step),
      reflect: () => sleep(reflectMs),
      accepted: ({ id }, outcome) => void this.accepted.set(id, outcome),
    };
  }

  start(perSecond: number): void {
    this.timer = setInterval(() => this.one(), 1000 / perSecond);
  }

  /** Resolves when everything that was begun has come to its end. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.sending);
  }

  private one(): void {
    const play = plays[this.begun % plays.length];
    this.begun += 1;
    if (!play) return;
    const sending = play(this.scenario)
      .catch((error: unknown) => void this.refused.push(String(error)))
      .finally(() => this.sending.delete(sending));
    this.sending.add(sending);
  }

  private async insist<T>(step: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await step();
      } catch (error) {
        const passing = !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500 || error.status === 429;
        if (!passing) throw error;
        await sleep(retryMs);
      }
    }
  }
}
