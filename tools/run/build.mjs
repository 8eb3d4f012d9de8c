import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';
import { Problem } from './problem.mjs';
import { withProgress } from './progress.mjs';
import { inClone } from './root.mjs';
import { step } from './step.mjs';

const sourceFolders = ['apps', 'libs', 'tools'];
const sourceFiles = ['package.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
const stamp = inClone('dist', '.built');

/** Builds when a source is newer than the last good build. Answers with the seconds it took. */
export async function build() {
  if (isBuilt()) return 0;
  return oneAtATime('build', async () => {
    if (isBuilt()) return 0;
    const begun = performance.now();
    rmSync(stamp, { force: true });
    const startedAt = new Date();
    const nest = inClone('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    const result = await withProgress('Building', () => step(process.execPath, [nest, 'build']));
    if (!result.ok) throw new Problem(`${result.output.trim()}\nThe build failed: mend the errors above, then run the same command again.`);
    mkdirSync(inClone('dist'), { recursive: true });
    writeFileSync(stamp, '');
    // A source changed during the build is newer than the build.
    utimesSync(stamp, startedAt, startedAt);
    return Math.round((performance.now() - begun) / 1000);
  });
}

/** Whether there is a whole build, of whatever age. */
export function wasBuilt() {
  return existsSync(stamp);
}

function isBuilt() {
  if (!existsSync(stamp)) return false;
  const builtAt = statSync(stamp).mtimeMs;
  return sourceFolders.every((folder) => newest(inClone(folder)) <= builtAt) && sourceFiles.every((file) => modified(inClone(file)) <= builtAt);
}

function newest(folder) {
  if (!existsSync(folder)) return 0;
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return newest(path);
    return isSource(entry.name) ? modified(path) : 0;
  });
  // The folder's own time shows a file that has gone.
  return Math.max(modified(folder), ...times);
}

function isSource(name) {
  return /\.(ts|json)$/.test(name) && !/\.(int-|e2e-)?spec\.ts$/.test(name);
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}
