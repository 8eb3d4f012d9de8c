import { existsSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Problem } from './problem.mjs';
import { inClone } from './root.mjs';
import { shownStep } from './step.mjs';

const jest = inClone('node_modules', 'jest', 'bin', 'jest.js');

/** In this very process: one less to outlive its caller. */
export async function runTool(name, args) {
  const main = inClone('dist', 'tools', name, 'main.js');
  if (!existsSync(main)) throw new Problem(`There is no tool called ${name}. There are: ${tools().join(', ')}.`);
  await become(main, args);
}

export async function runTests(args) {
  process.chdir(inClone());
  await become(jest, args);
}

/** Everything that must hold before a change is handed in; stops at the first step that fails. */
export async function verify() {
  const steps = [
    ['Lint', 'run', '-s', 'lint'],
    ['Types', 'run', '-s', 'types'],
    ['Tests', 'run', '-s', 'test'],
  ];
  for (const [name, ...args] of steps) {
    console.error(`\n== ${name}`);
    if (!(await shownStep('npm', args))) throw new Problem(`${name}: failed, see above. Again: npm run ${args.at(-1)}`);
  }
  console.error('\nAll good.');
}

async function become(main, args) {
  process.argv = [process.execPath, main, ...args];
  await import(pathToFileURL(main).href);
}

function tools() {
  const folder = inClone('dist', 'tools');
  return existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(inClone('dist', 'tools', name, 'main.js'))) : [];
}
