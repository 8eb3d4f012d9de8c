import { parseArgs } from 'node:util';
import { DetectionFailure, type FolderCheck, checkFolder } from './check-folder';
import type { Tally } from './compare';
import { useSolver } from './farrington-calls';

const TOLERANCE = 1e-9;
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

function report(folder: string, { tallies, skipped, files }: FolderCheck): number {
  console.log(`${'method'.padEnd(38)}${'outputs'.padStart(9)}${'largest rel. diff.'.padStart(20)}${'alarms wrong'.padStart(14)}`);
  const wrong = [...tallies].filter(([method, tally]) => !printRow(method, tally));
  for (const reason of skipped) console.log(`skipped: ${reason}`);
  const vacuous = tallies.size === 0 && !(files > 0 && skipped.every((reason) => reason.includes('column')));
  if (tallies.size === 0) console.log(`nothing to compare in ${folder}`);
  else console.log(`${files} files: ${wrong.length > 0 ? 'they differ' : 'all equal to 1e-9'}`);
  return wrong.length > 0 || vacuous ? 1 : 0;
}

/** True when the method holds. */
function printRow(method: string, { compared, largest, alarmMismatches, missing, worst }: Tally): boolean {
  const numbers = [String(compared).padStart(9), largest.toExponential(1).padStart(20), String(alarmMismatches).padStart(14)];
  console.log(method.padEnd(38) + numbers.join('') + (missing > 0 ? `  ${missing} missing` : ''));
  const good = largest <= TOLERANCE && alarmMismatches === 0 && missing === 0;
  if (!good) console.log(`  ${worst}`);
  return good;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof DetectionFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
