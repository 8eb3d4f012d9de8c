import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, markOf, type ProcessMark } from './process-mark';
import type { Server } from './server';
import type { Stack } from './stack';

interface ServerRecord {
  readonly url: string;
  readonly engine: string;
  readonly origin: string;
}

/** What a running `npm run stack` leaves for `status`, `stop` and the services to find. */
export interface StackRecord {
  /** The process that holds the servers. */
  readonly holder: ProcessMark;
  readonly nats: ServerRecord;
  readonly mongodb: ServerRecord;
}

export async function writeRecord(folder: string, stack: Stack): Promise<StackRecord> {
  const record = { holder: await markOf(process.pid), nats: recordOf(stack.nats), mongodb: recordOf(stack.mongodb) };
  await mkdir(folder, { recursive: true });
  await writeFile(recordFile(folder), JSON.stringify(record, null, 2), { mode: 0o600 });
  return record;
}

/** The stack that runs on this folder, or undefined: a record whose process is gone counts for nothing. */
export async function readRecord(folder: string): Promise<StackRecord | undefined> {
  const text = await readFile(recordFile(folder), 'utf8').catch(() => undefined);
  const record = text === undefined ? undefined : parse(text);
  return record && (await isAlive(record.holder)) ? record : undefined;
}

export async function removeRecord(folder: string): Promise<void> {
  await rm(recordFile(folder), { force: true });
}

function recordFile(folder: string): string {
  return join(folder, 'running.json');
}

function recordOf({ url, engine }: Server): ServerRecord {
  return { url, engine: engine.name, origin: engine.origin };
}

function parse(text: string): StackRecord | undefined {
  try {
    const value = JSON.parse(text) as Partial<StackRecord> | null;
    return value?.nats && value.mongodb && value.holder ? (value as StackRecord) : undefined;
  } catch {
    return undefined;
  }
}
