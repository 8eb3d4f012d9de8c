import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readMark } from '../../tools/stack/process-mark';
import { repositoryRoot } from '../../tools/stack/repository-root';

const startedWithinMs = 600_000;

/** A folder for this run, and the end of those that killed runs left behind. */
export async function makeRunFolder(): Promise<string> {
  const parent = join(repositoryRoot(), 'var', 'test');
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) await removeIfLeft(join(parent, name));
  return mkdtemp(join(parent, 'run-'));
}

async function removeIfLeft(folder: string): Promise<void> {
  if (await readMark(join(folder, 'lock.json'))) return;
  const { mtimeMs } = await stat(folder);
  if (Date.now() - mtimeMs > startedWithinMs) await rm(folder, { recursive: true, force: true });
}
