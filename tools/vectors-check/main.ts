import { parseArgs } from 'node:util';
import { checkFolder } from './check-folder';
import { useSolver } from './farrington-calls';
import { report } from './report';

const USAGE = 'usage: npm run -s vectors:check -- DIR [--solver factor-sweep|householder]';

function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { solver: { type: 'string' } } });
  const [folder] = positionals;
  if (folder === undefined) {
    console.error(USAGE);
    return 2;
  }
  if (values.solver !== undefined) useSolver(values.solver);
  return report(folder, checkFolder(folder));
}

process.exitCode = main(process.argv.slice(2));
