import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';
import { Problem } from './problem.mjs';
import { withProgress } from './progress.mjs';
import { inClone } from './root.mjs';
import { step } from './step.mjs';

/** Installs the dependencies when they are missing or not those of the lockfile. Answers with the seconds it took. */
export async function install() {
  if (isInstalled()) return 0;
  return oneAtATime('install', async () => {
    if (isInstalled()) return 0;
    const begun = performance.now();
    const [command, ...first] = npm();
    const result = await withProgress('Installing dependencies', () => step(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel', 'error']), installed);
    if (!result.ok) throw new Problem(`${lastLines(result.output)}\nThe dependencies could not be installed: see above. Is the npm registry reachable? Try: npm ci`);
    return Math.round((performance.now() - begun) / 1000);
  });
}

/** Compares versions, not times: a checkout changes the time of a lockfile without changing a dependency. */
export function isInstalled() {
  const here = packagesOf(inClone('node_modules', '.package-lock.json'));
  if (!here) return false;
  if (lstatSync(inClone('node_modules')).isSymbolicLink()) return true;
  return required().every(([path, { version }]) => here[path]?.version === version);
}

/** Packages for other systems, and those that only another package's user may add, are left out by npm itself. */
function required() {
  const wanted = packagesOf(inClone('package-lock.json')) ?? {};
  return Object.entries(wanted).filter(([path, { optional, peer, link }]) => path && !optional && !peer && !link);
}

function installed() {
  const paths = required().map(([path]) => path);
  const there = paths.filter((path) => existsSync(inClone(...path.split('/'), 'package.json'))).length;
  return `${there} of ${paths.length} packages`;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function npm() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, script];
  const beside = join(process.execPath, '..', 'npm');
  return [existsSync(beside) ? beside : 'npm'];
}

function lastLines(output) {
  return output.trim().split('\n').slice(-15).join('\n');
}
