import 'reflect-metadata';
import { Command, InvalidArgumentError } from 'commander';
import { ServiceStores, type Place } from '../deadletters/service-stores';
import { withDatabase } from '../stack/with-database';
import { tell } from './tell';
import { rebuild } from './verify';

interface Options extends Place {
  readonly verify: boolean;
  readonly replace: boolean;
  readonly into: string;
  readonly backfillAfterDays: number;
  readonly differences: number;
  readonly wait: number;
  readonly json: boolean;
}

const help = `
Analytics must be at rest: what is in the stream is taken in, and nothing more arrives while it is compared. The signals are
not rebuilt: they are what was said at the time, and each is reproduced from its evidence (npm run -s signal:reproduce).

Examples:
  npm run -s analytics:rebuild -- --verify                 on the stack of npm run stack
  npm run -s analytics:rebuild -- --replace                with analytics stopped: puts what was built in place
  NATS_PASSWORD=… npm run -s analytics:rebuild -- --verify --mongodb-uri mongodb://… --nats-url nats://… --nats-user tools

Exit code: 0 the same, 1 not the same, 2 not compared.`;

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return value;
}

async function run(options: Options): Promise<void> {
  if (!options.verify && !options.replace) throw new Error('Say --verify, or --replace. --help tells what each does.');
  const stores = await ServiceStores.at({ ...options, natsPassword: process.env.NATS_PASSWORD });
  try {
    const { connection } = await stores.link();
    const live = stores.uriOf('analytics');
    const beside = withDatabase(live, `${options.into}_${Date.now().toString(36)}`);
    const { replace, backfillAfterDays } = options;
    const rebuilt = await rebuild({ nats: connection, live, beside, backfillAfterDays, replace, keep: options.differences, waitMs: options.wait * 1_000 });
    for (const line of options.json ? [JSON.stringify(rebuilt)] : tell(rebuilt)) console.log(line);
    if (rebuilt.digests.live !== rebuilt.digests.rebuilt) process.exitCode = 1;
  } finally {
    await stores.close();
  }
}

new Command('npm run -s analytics:rebuild --')
  .description('Builds the projections of analytics anew from the stream of reports, in a database beside, and compares them: SHA-256 over projections, cells, patterns and families, whatever the order they were written in.')
  .option('--verify', 'compare, change nothing', false)
  .option('--replace', 'compare, then put what was built in the place of what was there; analytics must be stopped', false)
  .option('--into <name>', 'how the database beside begins; it is dropped at the end', 'analytics_rebuild')
  .option('--differences <number>', 'name at most so many of each kind', positive, 10)
  .option('--wait <seconds>', 'wait so long until analytics has taken everything in', positive, 60)
  .option('--backfill-after-days <days>', 'as the services have it (default: BACKFILL_AFTER_DAYS, or 90)', positive, Number(process.env.BACKFILL_AFTER_DAYS ?? 90))
  .option('--mongodb-uri <uri>', 'where MongoDB is (default: that of `npm run stack`)', process.env.MONGODB_URI)
  .option('--nats-url <url>', 'where NATS is (default: that of `npm run stack`)', process.env.NATS_URL)
  .option('--nats-user <name>', 'a NATS user that may read the stream REPORTS; its password is read from NATS_PASSWORD')
  .option('--folder <path>', 'the folder of the stack (default: var/stack)')
  .option('--prefix <text>', 'put before every service’s name to name its database')
  .option('--json', 'the result as JSON', false)
  .addHelpText('after', help)
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  });
