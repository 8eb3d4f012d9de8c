import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { within } from './deadline';
import type { Say } from './engine';
import { untilOneIsLost } from './hold';
import { type Stack, startStack, type StackOptions } from './stack';
import { readRecord, removeRecord, type StackRecord, writeRecord } from './stack-record';
import { runningStack } from './running-stack';

const stopWithinMs = 30_000;

/** Brings the stack up and holds it until told otherwise. Answers with the exit status. */
export async function up(options: StackOptions, end: Promise<string>): Promise<number> {
  const say = options.say ?? (() => undefined);
  const other = await readRecord(options.folder);
  if (other) {
    say('The stack runs already.');
    describe(other, say);
    return 0;
  }
  const stack = await startStack(options);
  try {
    describe(await writeRecord(options.folder, stack), say);
    say('Ready. Ctrl-C, or `npm run stack -- stop` elsewhere, ends it; the data stays.');
    const lost = await Promise.race([end.then(say), untilOneIsLost(() => ownServers(stack))]);
    if (lost) say(`Lost ${lost}: it ended by itself. Its log is beside its data, in ${options.folder}.`);
    return lost ? 1 : 0;
  } finally {
    await stack.stop();
    await removeRecord(options.folder);
  }
}

/** Says what runs and whether it answers: status 0 only when all of it does. */
export async function status(folder: string, say: Say): Promise<number> {
  const record = await readRecord(folder);
  if (!record) {
    say('The stack does not run. Start it with: npm run stack');
    return 1;
  }
  describe(record, say);
  try {
    await runningStack(folder);
    say('Both answer.');
    return 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** Ends a running stack and waits until it is gone. Not running is fine. */
export async function stop(folder: string, say: Say): Promise<number> {
  const record = await readRecord(folder);
  if (!record) {
    say('The stack does not run.');
    return 0;
  }
  process.kill(record.holder.pid, 'SIGTERM');
  const gone = await within(stopWithinMs, async () => ((await readRecord(folder)) ? undefined : true));
  say(gone ? 'Stopped.' : `Process ${record.holder.pid} does not end: kill it by hand.`);
  return gone ? 0 : 1;
}

/** Stops the stack and deletes its data. Servers named by NATS_URL or MONGODB_URI are never touched. */
export async function reset(folder: string, say: Say): Promise<number> {
  const stopped = await stop(folder, say);
  if (stopped !== 0) return stopped;
  for (const part of ['nats', 'mongodb']) await rm(join(folder, part), { recursive: true, force: true });
  say(`Deleted the data in ${folder}.`);
  return 0;
}

function describe({ nats, mongodb }: StackRecord, say: Say): void {
  say(`  NATS     ${nats.url}  (${nats.engine}; ${nats.origin})`);
  say(`  MongoDB  ${mongodb.url}  (${mongodb.engine}; ${mongodb.origin})`);
}

function ownServers(stack: Stack): { name: string; pid: number | undefined }[] {
  const own = [stack.nats, stack.mongodb].filter(({ engine }) => engine.kind === 'program');
  return own.map(({ engine, pid }) => ({ name: engine.name, pid }));
}
