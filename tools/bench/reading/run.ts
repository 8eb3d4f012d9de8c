import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { pool } from '../../demo/pool';
import { quantile } from '../../demo/quantile';
import { within } from '../../stack/deadline';
import type { Stack } from '../../stack/stack';
import { onTemporaryStack } from '../temporary-stack';
import { startSubject, type Subject } from './subject';

/** With and without recording in turn, so that whatever else the machine does meets both. */
const pairs = 6;
const readsPerRound = 200;
const widths = [1, 16] as const;
const enteredWithinMs = 30_000;

interface Figure {
  readonly atOnce: number;
  readonly recorded: boolean;
  /** Milliseconds of one read. */
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

const say = (line: string): void => console.error(line);

/** `npm run bench -- reading`: what it costs that every read is durable in the ledger's stream before it is answered. */
export async function run(args: readonly string[]): Promise<number> {
  const { json } = new Command('npm run bench -- reading')
    .description('a read with and without its record, in turn, one at a time and sixteen at once; then every recorded read is looked for in the ledger')
    .option('--json <file>', 'write the figures')
    .parse([...args], { from: 'user' })
    .opts<{ json?: string }>();
  return onTemporaryStack(say, (stack) => measured(stack, json));
}

async function measured(stack: Stack, json: string | undefined): Promise<number> {
  const subject = await startSubject(stack);
  const figures = await measureAll(subject).finally(() => subject.record(true));
  const recorded = pairs * readsPerRound * widths.length;
  const entered = await allEntered(subject, recorded);
  for (const { atOnce, recorded: isOn, p50, p99, perSecond } of figures) console.log(`${String(atOnce).padStart(2)} at once, ${isOn ? 'recorded    ' : 'not recorded'}   p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms   ${Math.round(perSecond)} reads/s`);
  console.log(`${recorded} reads recorded, ${entered} of them in the ledger`);
  if (json) await writeFile(json, `${JSON.stringify({ mongodb: stack.mongodb.engine.name, figures, recorded, entered }, null, 2)}\n`);
  await subject.stop();
  return entered === recorded ? 0 : 1;
}

async function measureAll(subject: Subject): Promise<Figure[]> {
  subject.record(false);
  await round(subject, 4);
  const figures: Figure[] = [];
  for (const atOnce of widths) {
    const taken = { on: [] as number[], off: [] as number[] };
    const lasted = { on: 0, off: 0 };
    for (let pair = 0; pair < pairs; pair += 1) {
      for (const side of pair % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
        subject.record(side === 'on');
        const began = performance.now();
        taken[side].push(...(await round(subject, atOnce)));
        lasted[side] += performance.now() - began;
      }
    }
    for (const side of ['off', 'on'] as const) figures.push({ atOnce, recorded: side === 'on', ...summary(taken[side]), perSecond: (taken[side].length / lasted[side]) * 1_000 });
  }
  return figures;
}

async function round(subject: Subject, atOnce: number): Promise<number[]> {
  const taken: number[] = [];
  await pool(Array.from({ length: readsPerRound }), atOnce, async () => {
    const began = performance.now();
    await subject.read();
    taken.push(performance.now() - began);
  });
  return taken;
}

function summary(taken: readonly number[]): Pick<Figure, 'p50' | 'p99'> {
  return { p50: quantile(taken, 0.5) ?? NaN, p99: quantile(taken, 0.99) ?? NaN };
}

/** Entries appear within a second or so. */
async function allEntered(subject: Subject, recorded: number): Promise<number> {
  let entered = 0;
  await within(enteredWithinMs, async () => {
    entered = await subject.entered();
    return entered >= recorded ? true : undefined;
  });
  return entered;
}
