import 'reflect-metadata';
import { Command, InvalidArgumentError } from 'commander';
import { join, resolve } from 'node:path';
import { reset, status, stop, up } from './commands';
import { deployedNatsConfig } from './deployed-nats';
import { runToEnd, untilAskedToEnd } from './hold';
import { repositoryRoot } from './repository-root';

interface Options {
  readonly folder: string;
  readonly natsPort?: number;
  readonly mongodbPort?: number;
}

const say = (line: string): void => console.log(line);

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_535) throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  return value;
}

const program = new Command('npm run stack --')
  .description('A real NATS and a real MongoDB on this machine, found or fetched, with their data under var/.')
  .option('--folder <path>', 'where data and logs live', join(repositoryRoot(), 'var', 'stack'))
  .option('--nats-port <port>', 'a fixed port for NATS (default: a free one)', port)
  .option('--mongodb-port <port>', 'a fixed port for MongoDB (default: a free one)', port);

const folder = (): string => resolve(program.opts<Options>().folder);

program
  .command('up', { isDefault: true })
  .description('start both and stay until Ctrl-C or `stop`')
  .action(() => {
    const { natsPort, mongodbPort } = program.opts<Options>();
    const options = { folder: folder(), ports: { nats: natsPort, mongodb: mongodbPort }, say };
    return runToEnd(() => up(options, untilAskedToEnd()));
  });
program.command('status').description('say what runs, and whether it answers').action(() => runToEnd(() => status(folder(), say)));
program.command('stop').description('end a running stack; the data stays').action(() => runToEnd(() => stop(folder(), say)));
program.command('reset').description('stop, and delete the data').action(() => runToEnd(() => reset(folder(), say)));

program
  .command('nats-config')
  .description('print the configuration of a deployed NATS, with the permissions that the contracts need')
  .action(() => {
    process.stdout.write(deployedNatsConfig());
  });

void program.parseAsync();
