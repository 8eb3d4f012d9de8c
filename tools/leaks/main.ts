import 'reflect-metadata';
import { Command, InvalidArgumentError } from 'commander';
import { leaks, type LeaksOptions } from './run';

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return value;
}

const help = `
A case is one egress decision, observed from outside: what one state received or did not receive of one thing (an alert, a report,
an agreement, a showing in the ledger, the number of a flow …) by one way out at one time, compared with what the model says it may receive. The same alert
in the list of the same state a round later is another case: standings, agreements, handling and policy have moved, and it was decided
anew. Where the rule changes its mind while an answer is on its way the case is left open and not counted.

Played are: reports of every handling, embargoes that end, corrections, corrections of the handling alone, withdrawals, standings
that come and go, returns of several states on the same flows, agreements that widen and narrow, with dates and purposes, agreed or not, and policies of both modes.

Ends with one line: leaks: N cases, L leaked, W wrongly withheld. Exit code 1 unless both are 0.

Example: npm run -s leaks -- --cases 100000 --seed 7`;

const program = new Command('npm run -s leaks --')
  .description('Drives the running services as many states at once, and holds everything that each receives against a naive model of the rule in docs/access.md.')
  .option('--cases <number>', 'egress decisions to check at least', count, 10_000)
  .option('--seed <number>', 'the same seed has the same states tell the same', count, Math.ceil(Math.random() * 1_000_000))
  .addHelpText('after', help)
  .action(async (options: LeaksOptions) => {
    process.exitCode = await leaks(options, (line) => console.log(line));
  });

program.parseAsync().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
