import { readFile } from 'node:fs/promises';
import { within } from './deadline';
import type { Engine } from './engine';
import { markOf, readMark, removeMark, writeMark } from './process-mark';
import { SupervisedProcess } from './supervised-process';

const readyWithinMs = 60_000;
const endedWithinMs = 15_000;

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

/** A server did not come up: the end of its log says why. */
export class ServerDidNotStart extends Error {
  readonly code = 'server-did-not-start';

  constructor(
    readonly server: string,
    readonly logFile: string,
    logEnd: string,
    cause: unknown,
  ) {
    super(`${server} did not start. The end of ${logFile}:\n${logEnd || '  (empty)'}`, { cause });
  }
}

export interface ServerPlan {
  readonly engine: Engine;
  readonly url: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  /** Speaks the server's own protocol; throws until it answers. */
  readonly ping: () => Promise<void>;
}

export class OwnServer implements Server {
  private process: SupervisedProcess | undefined;

  constructor(private readonly plan: ServerPlan) {}

  get engine(): Engine {
    return this.plan.engine;
  }

  get url(): string {
    return this.plan.url;
  }

  get pid(): number | undefined {
    return this.process?.isRunning ? this.process.pid : undefined;
  }

  kill(signal: NodeJS.Signals): void {
    this.process?.kill(signal);
  }

  async start(): Promise<void> {
    if (this.process?.isRunning) return;
    await this.waitForPredecessor();
    const process = await SupervisedProcess.launch(this.plan);
    this.process = process;
    await writeMark(this.markFile, await markOf(process.pid));
    let lastError: unknown;
    const answer = await within(readyWithinMs, async () => {
      if (!process.isRunning) return 'ended' as const;
      try {
        await this.plan.ping();
        return 'ready' as const;
      } catch (error) {
        lastError = error;
        return undefined;
      }
    });
    if (answer === 'ready' && process.isRunning) return;
    await process.stop();
    throw new ServerDidNotStart(this.plan.engine.name, this.plan.logFile, await endOf(this.plan.logFile), lastError);
  }

  async stop(): Promise<void> {
    await this.process?.stop();
    await removeMark(this.markFile);
  }

  private get markFile(): string {
    return `${this.plan.logFile}.process.json`;
  }

  /** After a crash of its caller the last server may still be writing out its data. */
  private async waitForPredecessor(): Promise<void> {
    const left = await within(endedWithinMs, async () => ((await readMark(this.markFile)) ? undefined : 'gone'));
    if (!left) throw new Error(`An earlier ${this.plan.engine.name} still runs on this data: see ${this.markFile}.`);
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

async function endOf(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n');
  return lines.slice(-8).map((line) => `  ${line}`).join('\n');
}
