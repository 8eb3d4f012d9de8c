import 'reflect-metadata';
import { Command, InvalidArgumentError } from 'commander';
import { chaos, type ChaosOptions } from './run';

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return value;
}

const program = new Command('npm run chaos --')
  .description('Kills services and servers at random under steady load, and proves from the outside that nothing was lost, doubled or leaked: no report, no warning, and no entry in the ledger of a read that was answered.')
  .option('--rounds <number>', 'kills', count, 20)
  .option('--seed <number>', 'the same seed kills the same parts after the same pauses', count, Math.ceil(Math.random() * 1_000_000))
  .option('--rate <number>', 'reports a second', count, 10)
  .action(async (options: ChaosOptions) => {
    process.exitCode = await chaos(options, (line) => console.log(line));
  });

program.parseAsync().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
