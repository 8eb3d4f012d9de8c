import { Command } from 'commander';
import { tellVerdict, verifyFile, verifyUrl } from './commands';

interface Options {
  readonly url?: string;
  readonly roots?: string;
}

const examples = `
Examples:
  npm run -s ledger:verify -- export.ndjson --roots kept-roots.json      with no network at all
  OPENVRS_TOKEN=… npm run -s ledger:verify -- --url https://access.example.org
  OPENVRS_TOKEN=… npm run -s ledger:verify -- --url https://access.example.org --roots kept-roots.json

Roots that you kept yourself prove more than roots fetched today. Exit code: 0 whole, 1 not whole, 2 not verified.
The format: docs/ledger.md.`;

const program = new Command('npm run -s ledger:verify --')
  .description('Holds a state’s export of its ledger against the published roots, and names every entry that was removed, altered, inserted or moved.')
  .argument('[file]', 'the export, as GET /v1/ledger/export gave it')
  .option('--roots <file>', 'the published roots, as GET /v1/ledger/roots gave them when you kept them')
  .option('--url <url>', 'fetch export and roots from this access-control service; the access token is read from OPENVRS_TOKEN')
  .addHelpText('after', examples)
  .action(async (file: string | undefined, { url, roots }: Options) => {
    if ((file === undefined) === (url === undefined)) throw new Error('Name a file, or --url.');
    if (file !== undefined && roots === undefined) throw new Error('A file is held against roots: --roots FILE.');
    const verdict = file !== undefined && roots !== undefined ? await verifyFile(file, roots) : await verifyUrl(url ?? '', { token: process.env.OPENVRS_TOKEN, roots });
    for (const line of tellVerdict(verdict)) process.stdout.write(`${line}\n`);
    process.exitCode = verdict.findings.length === 0 ? 0 : 1;
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
