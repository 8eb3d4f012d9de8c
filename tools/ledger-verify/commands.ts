import { verifyExport, type PublishedRoots, type Verdict } from '@openvrs/ledger';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** Needs nothing but the two files. */
export async function verifyFile(file: string, roots: string): Promise<Verdict> {
  const published = await rootsIn(roots);
  return verifyExport(linesOf(createReadStream(file)), published);
}

export interface Remote {
  readonly token?: string;
  /** Kept roots to hold the export against, instead of those of today. */
  readonly roots?: string;
}

export async function verifyUrl(url: string, { token, roots }: Remote): Promise<Verdict> {
  const base = url.replace(/\/+$/, '');
  const answer = await ask(`${base}/v1/ledger/export`, token);
  if (!answer.body) throw new Error('The export is empty.');
  const published = roots === undefined ? ((await (await ask(`${base}/v1/ledger/roots`)).json()) as PublishedRoots) : await rootsIn(roots);
  return verifyExport(linesOf(Readable.fromWeb(answer.body as ReadableStream)), published);
}

export function tellVerdict({ chain, entries, coveredTo, receipts, findings }: Verdict): string[] {
  const told = findings.map(({ kind, where, detail }) => `${kind}: ${where}: ${detail}`);
  const cover = coveredTo === entries ? 'all of them covered by a receipt' : `the first ${coveredTo} of them covered by a receipt`;
  const end = findings.length === 0 ? 'whole' : `NOT whole, ${findings.length} finding${findings.length === 1 ? '' : 's'}`;
  return [...told, `ledger of ${chain || 'nobody'}: ${entries} entries, ${cover}; ${receipts} receipts; ${end}`];
}

/** Reads nothing until the first line is asked for: a readline that nobody iterates yet loses its lines. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  yield* createInterface({ input, crlfDelay: Infinity });
}

async function rootsIn(file: string): Promise<PublishedRoots> {
  return JSON.parse(await readFile(file, 'utf8')) as PublishedRoots;
}

async function ask(url: string, token?: string): Promise<Response> {
  const answer = await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
