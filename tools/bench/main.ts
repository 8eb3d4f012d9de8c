import 'reflect-metadata';
import * as analytics from './analytics/run';
import * as decide from './decide/run';
import * as detection from './detection/run';
import * as ledger from './ledger/run';
import * as path from './path/run';
import * as reading from './reading/run';

/** `npm run bench -- NAME […arguments]`: each bench is a folder beside this file with a `run.ts`. */
interface Bench {
  readonly run: (args: readonly string[]) => Promise<number>;
}

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  analytics: () => Promise.resolve(analytics),
  decide: () => Promise.resolve(decide),
  detection: () => Promise.resolve(detection),
  ledger: () => Promise.resolve(ledger),
  path: () => Promise.resolve(path),
  reading: () => Promise.resolve(reading),
};

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const bench = BENCHES[name];
  if (bench) return (await bench()).run(args);
  console.error(`usage: npm run bench -- ${Object.keys(BENCHES).join('|')} […arguments]`);
  return 2;
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
