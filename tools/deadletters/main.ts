import 'reflect-metadata';
import { Command, InvalidArgumentError, Option } from 'commander';
import { serviceNames, type ServiceName } from '@openvrs/contracts';
import { deadLetterStates } from '@openvrs/messaging';
import { discard, list, openIds, replay, show, type ListOptions } from './commands';
import { ServiceStores, type Place } from './service-stores';

const say = (line: string): void => console.log(line);

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return value;
}

const service = (): Option => new Option('--service <name>', 'of this service only').choices(serviceNames);

const program = new Command('npm run deadletters --')
  .description('Messages that a service could not take: look at them, let them be tried again, or let them go.')
  .option('--mongodb-uri <uri>', 'where MongoDB is (default: that of `npm run stack`)', process.env.MONGODB_URI)
  .option('--nats-url <url>', 'where NATS is (default: that of `npm run stack`)', process.env.NATS_URL)
  .option('--nats-user <name>', 'a NATS user that may publish everything; its password is read from NATS_PASSWORD')
  .option('--folder <path>', 'the folder of the stack (default: var/stack)');

async function withStores(work: (stores: ServiceStores) => Promise<void>): Promise<void> {
  const place: Place = { ...program.opts<Place>(), natsPassword: process.env.NATS_PASSWORD };
  try {
    const stores = await ServiceStores.at(place);
    await work(stores).finally(() => stores.close());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

program
  .command('list', { isDefault: true })
  .description('one line a letter, the oldest first')
  .addOption(service())
  .addOption(new Option('--state <state>', 'which ones').choices(deadLetterStates).default('open'))
  .option('--limit <number>', 'at most so many of each service', positive, 100)
  .option('--json', 'whole, as JSON', false)
  .action((options: ListOptions) => withStores((stores) => list(stores, options, say)));

program
  .command('show')
  .description('one letter whole, with its message')
  .argument('<id>')
  .action((id: string) => withStores((stores) => show(stores, id, say)));

program
  .command('replay')
  .description('put letters into their stream again, for the consumer that could not take them')
  .argument('[ids...]')
  .addOption(service())
  .option('--all', 'every open letter of --service', false)
  .action((ids: string[], options: { all: boolean; service?: ServiceName }) =>
    withStores(async (stores) => {
      const chosen = options.all && options.service ? await openIds(stores, options.service) : ids;
      if (chosen.length === 0) throw new Error('Name the letters to replay, or --all with --service.');
      await replay(stores, chosen, say);
    }),
  );

program
  .command('discard')
  .description('let messages go for good; the letters stay as a record')
  .argument('<ids...>')
  .requiredOption('--note <why>', 'why, for the record')
  .action((ids: string[], { note }: { note: string }) => withStores((stores) => discard(stores, { ids, note }, say)));

void program.parseAsync();
