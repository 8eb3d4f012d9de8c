import { ApiProblem, type Api } from '../demo/api';

/** Somebody who reads: asks for what has a name of its own each time, so that its entry in the ledger has as well. */
export interface Door {
  readonly state: string;
  readonly api: Api;
  readonly path: (name: string) => string;
  /** As the ledger names it. */
  readonly resource: (name: string) => string;
}

/** A read that was answered, as it must be in its state's chain of the ledger: once. */
export interface Read {
  readonly state: string;
  readonly resource: string;
}

const refusedMs = 50;

/** Reads one after the other at every door until it is told to stop, and keeps what was answered. */
export class Reading {
  readonly answered: Read[] = [];
  private readonly running: Promise<void>[] = [];
  private isOver = false;

  constructor(
    private readonly doors: readonly Door[],
    private readonly everyMs: number,
  ) {}

  start(): void {
    this.running.push(...this.doors.map((door, at) => this.readAt(door, at)));
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.running);
  }

  private async readAt({ state, api, path, resource }: Door, at: number): Promise<void> {
    for (let turn = 0; !this.isOver; turn += 1) {
      const name = `read-${at}-${turn}`;
      const isAnswered = await api.once(path(name)).then(() => true, (error: unknown) => error instanceof ApiProblem && error.status === 404);
      if (isAnswered) this.answered.push({ state, resource: resource(name) });
      await new Promise((resolve) => setTimeout(resolve, isAnswered ? this.everyMs : refusedMs));
    }
  }
}
