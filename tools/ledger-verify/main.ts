import { Command } from 'commander';
import { tellVerdict, verifyFile, verifyUrl } from './commands';

interface Options {
  readonly url?: string;
  readonly roots: readonly string[];
  readonly chain?: string;
}

const examples = `
Examples:
  npm run -s ledger:verify -- export.ndjson --roots roots.json --chain IT     with no network at all
  npm run -s ledger:verify -- export.ndjson --roots roots.json --roots kept-in-march.json
  OPENVRS_TOKEN=… npm run -s ledger:verify -- --url https://access.example.org
  OPENVRS_TOKEN=… npm run -s ledger:verify -- --url https://access.example.org --roots kept-roots.json
  OPENVRS_TOKEN=… npm run -s ledger:verify -- --url https://access.example.org --chain IT     as an auditor: any state's, or global

Name all roots that you ever kept: each receipt in them must still be there. Roots that you kept yourself prove more than roots
fetched today.
Exit code: 0 whole; 1 not whole, each finding named; 2 not verified: a file or an answer is missing; 3 not shown to be whole: nothing
wrong was found, but the export is older than a receipt given, or no receipt covers any of it.
The format: docs/ledger.md.`;

const program = new Command('npm run -s ledger:verify --')
  .description('Holds a state’s export of its ledger against the published roots, and names every entry that was removed, altered, inserted or moved.')
  .argument('[file]', 'the export, as GET /v1/ledger/export gave it')
  .option('--roots <file>', 'the published roots, as GET /v1/ledger/roots gave them when you kept them; may be repeated', (file: string, all: readonly string[]) => [...all, file], [])
  .option('--chain <state>', 'whose chain it is to be, as IT')
  .option('--url <url>', 'fetch export and roots from this access-control service; the access token is read from OPENVRS_TOKEN')
  .addHelpText('after', examples)
  .action(async (file: string | undefined, { url, roots, chain }: Options) => {
    if ((file === undefined) === (url === undefined)) throw new Error('Name a file, or --url.');
    const verdict = file === undefined ? await verifyUrl(url ?? '', { token: process.env.OPENVRS_TOKEN, roots, chain }) : await verifyFile(file, roots);
    const told = tellVerdict(verdict, chain);
    for (const line of told.lines) process.stdout.write(`${line}\n`);
    process.exitCode = told.exitCode;
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
