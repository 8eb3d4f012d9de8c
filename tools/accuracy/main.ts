import { writeFileSync } from 'node:fs';
import { type AccuracyArguments, USAGE, WrongArguments, readArguments } from './arguments';
import { printStudy } from './print';
import { runStudy } from './study';

function main(args: readonly string[]): void {
  const said: AccuracyArguments = readArguments(args);
  const study = runStudy(said, (name) => process.stderr.write(`${name}\n`));
  printStudy(study);
  if (said.json !== undefined) writeFileSync(said.json, JSON.stringify(study, null, 2));
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WrongArguments)) throw error;
  console.error(`${error.message}\n${USAGE}`);
  process.exitCode = 2;
}
