import { readFile, rm, writeFile } from 'node:fs/promises';
import { commandOf } from './process-table';

/** A process on file. Its command line is kept too: ids are used again, so the id alone proves nothing. */
export interface ProcessMark {
  readonly pid: number;
  readonly command: string;
}

export async function markOf(pid: number): Promise<ProcessMark> {
  return { pid, command: (await commandOf(pid)) ?? '' };
}

export async function isAlive(mark: ProcessMark): Promise<boolean> {
  return (await commandOf(mark.pid)) === mark.command;
}

/** Writes the mark; with `exclusive`, answers false when the file is there already. */
export async function writeMark(file: string, mark: ProcessMark, exclusive = false): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(mark), { flag: exclusive ? 'wx' : 'w', mode: 0o600 });
    return true;
  } catch (error) {
    if (exclusive && (error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The marked process, if it still runs. */
export async function readMark(file: string): Promise<ProcessMark | undefined> {
  try {
    const mark = JSON.parse(await readFile(file, 'utf8')) as ProcessMark;
    return (await isAlive(mark)) ? mark : undefined;
  } catch {
    return undefined;
  }
}

export async function removeMark(file: string): Promise<void> {
  await rm(file, { force: true });
}
