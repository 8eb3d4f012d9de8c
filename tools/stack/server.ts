import type { Engine } from './engine';
import { type ProcessPlan, RestartableProcess } from './restartable-process';

/** A server of the stack: one of ours, which can be killed and started again on its data, or somebody else's. */
export interface Server {
  readonly engine: Engine;
  readonly url: string;
  /** Undefined while it is down, and always for a server that is not ours. */
  readonly pid: number | undefined;
  kill(signal: NodeJS.Signals): void;
  /** Starts it again on the same port and data, and resolves when it answers. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerPlan extends Omit<ProcessPlan, 'name'> {
  readonly engine: Engine;
  readonly url: string;
}

export class OwnServer extends RestartableProcess implements Server {
  readonly engine: Engine;
  readonly url: string;

  constructor(plan: ServerPlan) {
    super({ ...plan, name: plan.engine.name });
    this.engine = plan.engine;
    this.url = plan.url;
  }
}

/** Somebody else's server: used, never touched. */
export class ForeignServer implements Server {
  readonly pid = undefined;

  constructor(
    readonly engine: Engine,
    readonly url: string,
    private readonly ping: () => Promise<void>,
  ) {}

  kill(): void {
    throw new Error(`${this.engine.origin} names a server that is not ours to kill.`);
  }

  /** Answers only whether it is there. */
  async start(): Promise<void> {
    try {
      await this.ping();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${this.engine.origin} is set, but the server there does not answer: ${reason}`, { cause });
    }
  }

  async stop(): Promise<void> {}
}
