import type { FolderCheck } from './check-folder';
import type { Tally } from './compare';

const TOLERANCE = 1e-9;

/** Prints a line per method, whatever was left out, and the verdict. The exit code: 0 when all that was compared holds. */
export function report(folder: string, { tallies, skipped, failed, files }: FolderCheck): number {
  console.log(`${'method'.padEnd(38)}${'outputs'.padStart(9)}${'largest rel. diff.'.padStart(20)}${'alarms wrong'.padStart(14)}`);
  const wrong = [...tallies].filter(([method, tally]) => !printRow(method, tally));
  for (const reason of skipped) console.log(`skipped: ${reason}`);
  for (const reason of failed) console.log(`failed: ${reason}`);
  const vacuous = tallies.size === 0 && !(files > 0 && skipped.every((reason) => reason.includes('column')));
  const good = wrong.length === 0 && failed.length === 0;
  if (tallies.size === 0) console.log(`nothing to compare in ${folder}`);
  else console.log(`${files} files: ${good ? 'all that was compared is equal to 1e-9' : 'they differ'}${leftOut(skipped)}`);
  return good && !vacuous ? 0 : 1;
}

const leftOut = (skipped: readonly string[]): string => (skipped.length > 0 ? `; ${skipped.length} left out, named above` : '');

/** True when the method holds. */
function printRow(method: string, { compared, largest, alarmMismatches, missing, undecided, worst }: Tally): boolean {
  const numbers = [String(compared).padStart(9), largest.toExponential(1).padStart(20), String(alarmMismatches).padStart(14)];
  console.log(method.padEnd(38) + numbers.join('') + (missing > 0 ? `  ${missing} missing` : '') + (undecided > 0 ? `  ${undecided} periods left out: rounding decides there` : ''));
  const good = largest <= TOLERANCE && alarmMismatches === 0 && missing === 0;
  if (!good) console.log(`  ${worst}`);
  return good;
}
