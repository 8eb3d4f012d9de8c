import { readFile } from 'node:fs/promises';
import { within } from './deadline';
import { markOf, readMark, removeMark, writeMark } from './process-mark';
import { SupervisedProcess } from './supervised-process';

const readyWithinMs = 60_000;
const endedWithinMs = 15_000;
const endingSignals: readonly NodeJS.Signals[] = ['SIGKILL', 'SIGTERM', 'SIGINT'];

export interface ProcessPlan {
  /** What people call it. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Speaks the process's own protocol; throws until it is ready. */
  readonly ping: () => Promise<void>;
}

/** It did not come up: the end of its log says why. */
export class DidNotStart extends Error {
  readonly code = 'did-not-start';

  constructor(
    readonly process: string,
    readonly logFile: string,
    logEnd: string,
    cause: unknown,
  ) {
    super(`${process} did not start. The end of ${logFile}:\n${logEnd || '  (empty)'}`, { cause });
  }
}

/** A process that can be killed and started again with the same plan, and that ends with its caller. */
export class RestartableProcess {
  private process: SupervisedProcess | undefined;
  /** Told to end; it may still be seen running for a moment. */
  private ending = false;

  constructor(private readonly plan: ProcessPlan) {}

  get name(): string {
    return this.plan.name;
  }

  /** Undefined while it is down. */
  get pid(): number | undefined {
    return this.process?.isRunning ? this.process.pid : undefined;
  }

  kill(signal: NodeJS.Signals): void {
    this.ending ||= endingSignals.includes(signal);
    this.process?.kill(signal);
  }

  /** Starts it unless it runs, and resolves when it is ready. @throws DidNotStart */
  async start(): Promise<void> {
    if (this.process?.isRunning && !this.ending) return;
    await this.process?.exited;
    this.ending = false;
    await this.waitForPredecessor();
    const process = await SupervisedProcess.launch(this.plan);
    this.process = process;
    await writeMark(this.markFile, await markOf(process.pid));
    const failure = await this.waitUntilReady(process);
    if (!failure) return;
    await process.stop();
    throw new DidNotStart(this.plan.name, this.plan.logFile, await endOf(this.plan.logFile), failure.cause);
  }

  async stop(): Promise<void> {
    await this.process?.stop();
    await removeMark(this.markFile);
  }

  private async waitUntilReady(process: SupervisedProcess): Promise<{ cause: unknown } | undefined> {
    let cause: unknown;
    const answer = await within(readyWithinMs, async () => {
      if (!process.isRunning) return 'ended' as const;
      try {
        await this.plan.ping();
        return 'ready' as const;
      } catch (error) {
        cause = error;
        return undefined;
      }
    });
    return answer === 'ready' && process.isRunning ? undefined : { cause };
  }

  /** After a crash of its caller the last one may still be writing out its data. */
  private async waitForPredecessor(): Promise<void> {
    const left = await within(endedWithinMs, async () => ((await readMark(this.markFile)) ? undefined : 'gone'));
    if (!left) throw new Error(`An earlier ${this.plan.name} still runs: see ${this.markFile}.`);
  }

  private get markFile(): string {
    return `${this.plan.logFile}.process.json`;
  }
}

async function endOf(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n');
  return lines.slice(-8).map((line) => `  ${line}`).join('\n');
}
