import { execFileSync } from 'node:child_process';
import { CASES } from './cases';

/** Series-weeks per second by case name, measured in R now; null where R with `surveillance` is not installed. */
export function measureR(series: readonly (readonly number[])[], first: number, last: number): Map<string, number> | null {
  try {
    const output = execFileSync('Rscript', ['-e', script(series, first, last)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const rates = output.trim().split('\n').map(Number);
    return new Map(CASES.map(({ name }, i) => [name, rates[i] ?? NaN]));
  } catch {
    return null;
  }
}

function script(series: readonly (readonly number[])[], first: number, last: number): string {
  const lists = series.map((counts) => `c(${counts.join()})`).join();
  const timed = CASES.map(
    ({ call }) => `seconds <- system.time(for (y in all) { sts <- sts(y, frequency=52); suppressWarnings(${call}) })[['elapsed']]
cat(length(all) * length(range) / seconds, '\\n', sep='')`,
  );
  return `suppressMessages(library(surveillance)); all <- list(${lists}); range <- ${first}:${last}\n${timed.join('\n')}`;
}
