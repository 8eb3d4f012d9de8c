import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { within } from './deadline';
import { repositoryRoot } from './repository-root';

/** `npm run stack -- …` as a user types it, on a folder of the test's own. */
export class StackCommand {
  private readonly started: ChildProcess[] = [];

  constructor(private readonly folder: string) {}

  /** Starts it and answers once it has said `until`. */
  async hold(until: string, ...args: string[]): Promise<{ process: ChildProcess; said: () => string }> {
    const { process: child, said } = this.spawn(args);
    const there = await within(60_000, async () => (said().includes(until) || child.exitCode !== null ? true : undefined));
    if (!there || !said().includes(until)) throw new Error(`It never said ${until}, but:\n${said()}`);
    return { process: child, said };
  }

  async run(...args: string[]): Promise<{ status: number | null; said: string }> {
    const { process: child, said } = this.spawn(args);
    await once(child, 'close');
    return { status: child.exitCode, said: said() };
  }

  endAll(): void {
    for (const child of this.started) child.kill('SIGTERM');
  }

  private spawn(args: readonly string[]): { process: ChildProcess; said: () => string } {
    let said = '';
    const child = spawn(process.execPath, [join(repositoryRoot(), 'tools', 'run.mjs'), 'stack', '--folder', this.folder, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    this.started.push(child);
    return { process: child, said: () => said };
  }
}
