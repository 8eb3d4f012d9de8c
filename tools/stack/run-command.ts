import { execFile } from 'node:child_process';

export interface CommandResult {
  /** Undefined when the command could not be started or did not end in time. */
  readonly status: number | undefined;
  readonly output: string;
}

/** Runs a command to its end. Never throws: a missing program is a result. */
export function runCommand(command: string, args: readonly string[], options: { timeoutMs?: number; env?: NodeJS.ProcessEnv } = {}): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: options.timeoutMs ?? 10_000, env: options.env ?? process.env }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`.trim();
      if (!error) return resolve({ status: 0, output });
      const status = typeof error.code === 'number' ? error.code : undefined;
      resolve({ status, output: output || error.message });
    });
  });
}
