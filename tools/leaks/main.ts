import 'reflect-metadata';
import { Command, InvalidArgumentError } from 'commander';
import { leaks, type LeaksOptions } from './run';

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return value;
}

const program = new Command('npm run -s leaks --')
  .description('Drives the running services as many states at once, and holds everything that each receives against a naive model of the rule in docs/access.md.')
  .option('--cases <number>', 'egress decisions to check at least: a state, something, and a way out', count, 10_000)
  .option('--seed <number>', 'the same seed has the same states tell the same', count, Math.ceil(Math.random() * 1_000_000))
  .action(async (options: LeaksOptions) => {
    process.exitCode = await leaks(options, (line) => console.log(line));
  });

program.parseAsync().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
