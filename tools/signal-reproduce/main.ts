import 'reflect-metadata';
import { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { readCredentials } from '../admin/credentials';
import { tokenSource } from '../demo/token-source';
import { defaultUrl } from '../services/ports';
import { packsIn, reproduce } from './reproduce';

interface Options {
  readonly url: string;
  readonly accessUrl: string;
}

/** A signal by its id, as an administrator. */
async function fetchSignal(id: string, { url, accessUrl }: Options): Promise<unknown> {
  const token = await tokenSource(new URL('/oauth/token', accessUrl).href, readCredentials(process.env))();
  const response = await fetch(new URL(`/v1/signals/${encodeURIComponent(id)}`, url), { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`analytics answers ${response.status} to ${id}: there is neither such a file nor such a signal.`);
  return response.json();
}

function readDocument(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not JSON.`, { cause });
  }
}

async function main(signal: string, options: Options): Promise<void> {
  const document = existsSync(signal) ? readDocument(signal) : await fetchSignal(signal, options);
  for (const { name, same, words } of packsIn(document).map(reproduce)) {
    console.log(`${same ? 'same' : 'NOT THE SAME'}  ${name}: ${words}`);
    if (!same) process.exitCode = 1;
  }
}

new Command('npm run -s signal:reproduce --')
  .description('Judges a signal again from its evidence pack alone and compares the result byte for byte. Exit 1 if it is not the same.')
  .argument('<file-or-id>', 'a file that holds a signal, an alert or a page of them; or the id of a signal')
  .option('--url <url>', 'analytics, for an id', defaultUrl('analytics'))
  .option('--access-url <url>', 'access-control, for the token', defaultUrl('access-control'))
  .action(main)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
