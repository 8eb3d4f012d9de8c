import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Runs "$@" and ends it when stdin closes: the pipe to a caller closes however the caller ends, also by kill −9.
 * A shell, because it weighs 1 MB where a Node supervisor weighs 40. $1 is the grace in tenths of a second.
 */
const supervisor = `
grace=$1; shift
exec 3<&0
"$@" </dev/null 1>&2 3<&- &
server=$!
trap 'kill -TERM $server 2>/dev/null' TERM INT HUP
(
  trap - TERM INT HUP
  read line <&3
  kill -TERM $server 2>/dev/null
  while [ $grace -gt 0 ] && kill -0 $server 2>/dev/null; do sleep 0.1; grace=$((grace - 1)); done
  kill -KILL $server 2>/dev/null
) >/dev/null &
watch=$!
echo $server
wait $server; code=$?
while kill -0 $server 2>/dev/null; do wait $server; code=$?; done
kill $watch 2>/dev/null
exit $code
`;

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Where the server's output is appended. */
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** How long the server may take to stop by itself before it is killed. */
  readonly graceMs?: number;
}

/** A child process that cannot outlive the process that started it. It does not keep its caller alive either. */
export class SupervisedProcess {
  /** Resolves with the exit code once the process is gone. */
  readonly exited: Promise<number | null>;
  private running = true;

  private constructor(
    /** The process itself, not its supervisor. */
    readonly pid: number,
    private readonly child: ChildProcess,
  ) {
    this.exited = new Promise((resolve) => {
      child.once('exit', (code) => {
        this.running = false;
        resolve(code);
      });
    });
    this.letCallerEnd();
  }

  static async launch(launch: Launch): Promise<SupervisedProcess> {
    const log = openSync(launch.logFile, 'a');
    const grace = String(Math.ceil((launch.graceMs ?? 10_000) / 100));
    const child = spawn('sh', ['-c', supervisor, 'openvrs-supervisor', grace, launch.command, ...launch.args], {
      stdio: ['pipe', 'pipe', log],
      detached: true,
      env: launch.env ?? process.env,
      cwd: launch.cwd,
    });
    closeSync(log);
    return new SupervisedProcess(await readPid(child), child);
  }

  get isRunning(): boolean {
    return this.running;
  }

  /** Sends a signal to the process itself; false when it is gone already. */
  kill(signal: NodeJS.Signals): boolean {
    return this.running && process.kill(this.pid, signal);
  }

  /** Asks the process to stop, kills it after the grace, and resolves when it is gone. */
  async stop(): Promise<void> {
    if (!this.running) return;
    this.child.ref();
    this.child.stdin?.end();
    await this.exited;
  }

  private letCallerEnd(): void {
    this.child.unref();
    for (const pipe of [this.child.stdin, this.child.stdout]) {
      if (pipe instanceof Socket) pipe.unref();
    }
  }
}

async function readPid(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('The supervisor has no output to read.');
  child.stdin?.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout });
  try {
    for await (const line of lines) return Number(line);
  } finally {
    lines.close();
  }
  throw new Error('The supervisor ended before it started anything.');
}
