/** Keeps the process alive until somebody asks it to end, and says how. */
export function untilAskedToEnd(): Promise<string> {
  return new Promise((end) => {
    const keepAlive = setInterval(() => undefined, 60_000);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        clearInterval(keepAlive);
        end('Stopping…');
      });
    }
  });
}

interface Watched {
  readonly name: string;
  readonly pid: number | undefined;
}

/** Resolves with the name of the first process that ended by itself. */
export async function untilOneIsLost(watched: () => readonly Watched[]): Promise<string> {
  for (;;) {
    const lost = watched().find(({ pid }) => pid === undefined);
    if (lost) return lost.name;
    await new Promise((resolve) => setTimeout(resolve, 500).unref());
  }
}

/** Runs a command line to its end: a failure is one message and exit status 1. */
export async function runToEnd(command: () => Promise<number>): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
