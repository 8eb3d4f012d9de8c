import type { Command } from 'commander';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { rowsOf, type Tools } from './tell';

export function addLedger(program: Command, tools: Tools): void {
  const ledger = program.command('ledger').description('what was done, by whom, and the receipts that bind it');
  addSearch(ledger, tools);
  addSealing(ledger, tools);
  addFiles(ledger, tools);
}

const asked = ['chain', 'actor', 'resource', 'action', 'from', 'to', 'limit', 'after'] as const;

function addSearch(ledger: Command, { api, tell }: Tools): void {
  ledger.command('search').description('what was done last comes first')
    .option('--chain <chain>', 'a state, or global').option('--actor <id>', 'who did it').option('--resource <resource>', 'such as report:rep_1').option('--action <action>', 'such as read, release or administer')
    .option('--from <time>', 'not before').option('--to <time>', 'before').option('--limit <n>', 'most entries', '50').option('--after <cursor>', 'next of the page before')
    .action(async (wish: Partial<Record<(typeof asked)[number], string>>) => {
      const query = new URLSearchParams(asked.flatMap((name): [string, string][] => (wish[name] === undefined ? [] : [[name, wish[name]]])));
      const data = await api().call('GET', `/v1/ledger?${query.toString()}`);
      const more = typeof data.next === 'string' ? `\nMore: --after ${data.next}` : '';
      tell({ data, words: rowsOf(data.entries, ['at', 'action', 'actor', 'actorState', 'resource', 'request', 'detail', 'toState', 'outcome', 'why', 'policy', 'agreements']) + more });
    });
}

function addSealing(ledger: Command, { api, tell }: Tools): void {
  ledger.command('seal').description('make a receipt now').option('--new-key', 'announce a new key, which signs the next receipt').action(async ({ newKey = false }: { newKey?: boolean }) => {
    const data = await api().call('POST', '/v1/ledger/receipts', { newKey });
    tell({ data, words: `Receipt ${String(data.number)} covers ${String(data.treeSize)} chains. Keep it: npm run admin -- ledger roots --out roots.json` });
  });
}

function addFiles(ledger: Command, { api, tell }: Tools): void {
  ledger.command('roots').description('all receipts and the keys they are signed with').requiredOption('--out <file>', 'where to write it').action(async ({ out }: { out: string }) => {
    const data = await api().call('GET', '/v1/ledger/roots');
    await writeFile(out, JSON.stringify(data));
    tell({ data: { file: out }, words: `${Array.isArray(data.receipts) ? data.receipts.length : 0} receipts are in ${out}.` });
  });
  ledger.command('export').description('a whole chain, with its proofs').requiredOption('--out <file>', 'where to write it').option('--chain <chain>', 'a state, or global', 'global')
    .action(async ({ chain, out }: { chain: string; out: string }) => {
      const body = await api().stream(`/v1/ledger/export?chain=${encodeURIComponent(chain)}`);
      await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(out));
      tell({ data: { chain, file: out }, words: `The chain ${chain} is in ${out}. Next: npm run -s ledger:verify -- ${out} --roots roots.json` });
    });
}
