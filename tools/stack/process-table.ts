import { readFile } from 'node:fs/promises';
import { runCommand } from './run-command';

/** The command line of a process, or undefined when there is none with that id. */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return ps(pid, 'args');
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text.replaceAll('\0', ' ').trim() || undefined;
}

/** The memory a process holds, in kilobytes, or undefined when it is gone. */
export async function rssKb(pid: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return inKb(await ps(pid, 'rss'));
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return inKb(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]);
}

async function ps(pid: number, column: string): Promise<string | undefined> {
  const { status, output } = await runCommand('ps', ['-o', `${column}=`, '-p', String(pid)]);
  return status === 0 && output ? output : undefined;
}

function inKb(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
