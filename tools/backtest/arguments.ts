import { parseArgs } from 'node:util';
import { FREQUENCIES, type Frequency } from './period';
import { LANES, NOT_IN_A_TABLE, USUAL_LANES, type LaneName } from './lanes';

/** The command line says something the backtest cannot do; the message is for the person who typed it. */
export class WrongArguments extends Error {
  readonly code = 'wrong-arguments';
}

export interface BacktestArguments {
  readonly file: string;
  readonly time: string;
  readonly frequency: Frequency;
  readonly key: readonly string[];
  readonly count: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly lanes: readonly LaneName[];
  /** One of the two. */
  readonly level: { readonly budget: number } | { readonly alpha: number };
  /** Periods until a period's counts are known. */
  readonly delay: number;
  readonly missing: 'zero' | 'unknown';
  readonly json: string | undefined;
  readonly events: string | undefined;
  /** Last period from which the surge lane's setting is chosen; reported on is what comes after. */
  readonly chooseUntil: string | undefined;
}

export const USAGE = `usage: npm run -s backtest -- --file F.csv --time COL --frequency month|week|day --key COL[,COL…] --count COL
  [--from P] [--to P] [--lanes surge,novelty[,drift]] [--budget 0.005 | --alpha 0.01] [--delay PERIODS] [--missing zero|unknown]
  [--events E.json] [--choose-until P] [--json OUT]

  times             YYYY-MM, YYYY-Www or YYYY-MM-DD, by --frequency; so are --from, --to and --choose-until
  --key, --count    columns that name a series, and the column of its whole counts; rows of one cell add up
  --from, --to      periods reported on; earlier ones only calibrate
  --lanes           surge and novelty unless others are asked for; drift tells a level that rose and stayed, once
  --budget          share of series-periods alarmed, levels set on the past alone (default 0.005), or
  --alpha           false-positive probability of one series-period
  --delay           periods until a period's counts are known (default 0)
  --missing         what an absent cell is (default zero)
  --events          [{"id","match":{column:value},"public":period}]: lead, rank and placebo of each
  --choose-until    choose the surge lane's setting on the periods up to this one, and report on what comes after
  --json            {"alarms":[{"key","period","lane","method","observed","expected","upper","p","rank"}],"series","periods","seconds"}`;

const NAMES = ['file', 'time', 'frequency', 'key', 'count', 'from', 'to', 'lanes', 'budget', 'alpha', 'delay', 'missing', 'json', 'events', 'choose-until'];

/** @throws WrongArguments */
export function readArguments(args: readonly string[]): BacktestArguments {
  const said = parse(args);
  return {
    file: required(said, 'file'),
    time: required(said, 'time'),
    frequency: oneOf('frequency', required(said, 'frequency'), FREQUENCIES),
    key: columnsOf(required(said, 'key')),
    count: required(said, 'count'),
    from: said.from,
    to: said.to,
    lanes: lanesOf(said.lanes ?? USUAL_LANES.join()),
    level: levelOf(said),
    delay: whole(said.delay ?? '0'),
    missing: oneOf('missing', said.missing ?? 'zero', ['zero', 'unknown'] as const),
    json: said.json,
    events: said.events,
    chooseUntil: said['choose-until'],
  };
}

function parse(args: readonly string[]): Record<string, string | undefined> {
  try {
    const options = Object.fromEntries(NAMES.map((name) => [name, { type: 'string' as const }]));
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error));
  }
}

function required(said: Record<string, string | undefined>, name: string): string {
  const value = said[name];
  if (!value) throw new WrongArguments(`--${name} is missing`);
  return value;
}

function columnsOf(text: string): string[] {
  const columns = text.split(',').map((column) => column.trim());
  const wrong = columns.find((column, i) => column === '' || columns.indexOf(column) < i);
  if (wrong !== undefined) throw new WrongArguments(`--key is ${text}: expected different columns, separated by commas`);
  return columns;
}

function lanesOf(text: string): LaneName[] {
  return [...new Set(text.split(',').map((lane) => lane.trim()))].map((lane) => {
    const why = NOT_IN_A_TABLE[lane];
    if (why !== undefined) throw new WrongArguments(`--lanes ${lane}: ${why}; what it tells on arrival is in docs/detection.md`);
    return oneOf('lanes', lane, LANES);
  });
}

function oneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new WrongArguments(`--${name} is ${value}: expected ${known.join(', ')}`);
  return found;
}

function whole(value: string): number {
  if (!/^\d+$/.test(value)) throw new WrongArguments(`--delay is ${value}: expected a whole number of periods`);
  return Number(value);
}

function levelOf({ budget, alpha }: Record<string, string | undefined>): BacktestArguments['level'] {
  if (budget !== undefined && alpha !== undefined) throw new WrongArguments('give --budget or --alpha, not both');
  const text = alpha ?? budget ?? '0.005';
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new WrongArguments(`--${alpha === undefined ? 'budget' : 'alpha'} is ${text}: expected a share above 0 and below 1, as 0.005`);
  return alpha === undefined ? { budget: value } : { alpha: value };
}
