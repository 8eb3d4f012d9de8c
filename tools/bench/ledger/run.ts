import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { collectionProvider } from '@openvrs/runtime';
import { createConnection } from 'mongoose';
import { LedgerMongoRepository } from '../../../apps/access-control/src/ledger/ledger.mongo-repository';
import { ledgerSchema } from '../../../apps/access-control/src/ledger/ledger.mongo-schema';
import { LedgerWriter } from '../../../apps/access-control/src/ledger/ledger-writer';
import type { Stack } from '../../stack/stack';
import { onTemporaryStack } from '../temporary-stack';
import { Filling } from './filling';
import { measureSearches, type Figure } from './searches';

const goalMs = 250;

interface Options {
  readonly entries: string;
  readonly json?: string;
}

interface Step {
  readonly entries: number;
  /** With all indexes: made afterwards, they ask more of some servers than they have room for. */
  readonly enteredPerSecond: number;
  readonly figures: readonly Figure[];
}

const say = (line: string): void => console.error(line);

/** `npm run bench -- ledger`: how long searches take while the ledger grows. */
export async function run(args: readonly string[]): Promise<number> {
  const { entries, json } = new Command('npm run bench -- ledger')
    .description(`searches of the ledger by state, actor, resource and time, first pages and deep ones, at 10⁵, 10⁶ … entries, written as the ledger writes them; goal < ${goalMs} ms each. Needs about 2 kB of disk an entry.`)
    .option('--entries <number>', 'to so many entries', '1000000')
    .option('--json <file>', 'write the figures')
    .parse([...args], { from: 'user' })
    .opts<Options>();
  const sizes = [1e5, 1e6, 1e7].filter((size) => size < Number(entries));
  const steps = await onTemporaryStack(say, (stack) => measureAll(stack, [...sizes, Number(entries)], json));
  return steps.every(({ figures }) => figures.every(({ ms }) => ms < goalMs)) ? 0 : 1;
}

async function measureAll(stack: Stack, sizes: readonly number[], json: string | undefined): Promise<Step[]> {
  const steps: Step[] = [];
  for (const size of sizes) {
    const step = await measure(stack, size);
    steps.push(step);
    tell(step);
  }
  if (json) await writeFile(json, `${JSON.stringify({ mongodb: stack.mongodb.engine.name, steps }, null, 2)}\n`);
  return steps;
}

/** In a database of its own. */
async function measure(stack: Stack, size: number): Promise<Step> {
  const connection = await createConnection(stack.mongodbUri(`ledger-${size}`)).asPromise();
  try {
    const ledger = new LedgerMongoRepository((await collectionProvider('Ledger', ledgerSchema).useFactory(connection)));
    const filling = new Filling(new LedgerWriter(ledger));
    const enteredPerSecond = await filling.upTo(size, say);
    return { entries: filling.entries, enteredPerSecond, figures: await measureSearches(ledger, filling.acts) };
  } finally {
    await connection.close();
  }
}

function tell({ entries, enteredPerSecond, figures }: Step): void {
  console.log(`${entries} entries, entered at ${Math.round(enteredPerSecond)} a second`);
  for (const { name, ms, found } of figures) console.log(`  ${name.padEnd(52)} ${ms.toFixed(1).padStart(8)} ms   ${found} found`);
}
