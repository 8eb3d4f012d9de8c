import { closeSync, openSync, writeFileSync } from 'node:fs';
import { type BacktestArguments, USAGE, WrongArguments, readArguments } from './arguments';
import { type EventLead, leadOf, readEvents } from './events';
import { FORMATS, formatPeriod, parsePeriod } from './period';
import { type Alarm, type Replay, replay } from './replay';
import { DEFAULT_SETTING, type SurgeSetting, USUAL_SETTINGS, scoreSettings } from './surge-setting';
import { type CountTable, readTable } from './table';

function main(args: readonly string[]): void {
  if (args.includes('--help') || args.includes('-h')) return console.log(USAGE);
  const said = readArguments(args);
  const chosenFrom = periodOf('choose-until', said.chooseUntil, said);
  const asked = { from: periodOf('from', said.from, said), to: periodOf('to', said.to, said) };
  const events = said.events === undefined ? [] : readEvents(said.events, said);
  if (said.json !== undefined) requireWritable(said.json);
  const start = performance.now();
  const table = readTable(said);
  const surge = chosenFrom === null ? USUAL_SETTINGS : choose(table, chosenFrom - table.first + 1, said);
  const span = spanOf(table, { from: asked.from ?? (chosenFrom === null ? null : chosenFrom + 1), to: asked.to }, said);
  const result = replay(table, { ...said, ...span, surge });
  const seconds = (performance.now() - start) / 1000;
  print(result, seconds);
  const leads = events.map((event) => leadOf(event, result.alarms, { ...said, ...span }));
  leads.forEach(printLead);
  if (said.json !== undefined) writeFileSync(said.json, JSON.stringify(jsonOf(result, seconds, leads)));
}

/** Before the work, not after it. @throws WrongArguments */
function requireWritable(file: string): void {
  try {
    closeSync(openSync(file, 'a'));
  } catch (error) {
    throw new WrongArguments(`--json ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The periods reported on. @throws WrongArguments when the table has none of them */
function spanOf(table: CountTable, { from, to }: { from: number | null; to: number | null }, { frequency }: BacktestArguments): { from: number; to: number } {
  const end = table.first + table.periods - 1;
  const span = { from: from ?? table.first, to: to ?? end };
  if (span.from > span.to || span.from > end || span.to < table.first) {
    const [first, last, one, other] = [table.first, end, span.from, span.to].map((period) => formatPeriod(period, frequency));
    throw new WrongArguments(`the table goes from ${first} to ${last}: nothing lies from ${one} to ${other}`);
  }
  return span;
}

function printLead({ id, lead, rank, placebo }: EventLead): void {
  const found = lead === null ? 'not warned of' : `warned of ${lead} periods before, rank ${rank} of its period`;
  console.log(`event ${id}: ${found}; placebo ${(100 * placebo).toFixed(1)} % of windows`);
}

/** Alarms without when they were known, which is their period plus `--delay`; events only where they were asked for. */
function jsonOf({ alarms, series, periods }: Replay, seconds: number, leads: readonly EventLead[]): object {
  const plain = (alarm: Alarm): object => ({ ...alarm, knownAt: undefined });
  const events = leads.map((lead) => ({ ...lead, alarm: lead.alarm && plain(lead.alarm) }));
  return { alarms: alarms.map(plain), series, periods, seconds, ...(leads.length > 0 ? { events } : {}) };
}

/** Prints the scores; those of the best setting come first. */
function choose(table: CountTable, periods: number, { frequency }: BacktestArguments): readonly SurgeSetting[] {
  const scored = scoreSettings(table, periods, frequency);
  console.log('mean logarithmic predictive score: half-life in years, periods excluded, trend');
  scored.forEach(({ setting, score }) => console.log(`  ${score.toFixed(4)}  ${setting.halfLife}  ${setting.excluded}  ${setting.trend}`));
  return [scored[0]?.setting ?? DEFAULT_SETTING];
}

function periodOf(name: string, text: string | undefined, { frequency }: BacktestArguments): number | null {
  if (text === undefined) return null;
  const period = parsePeriod(text, frequency);
  if (period === null) throw new WrongArguments(`--${name} is ${text}: expected ${FORMATS[frequency]}, as --frequency is ${frequency}`);
  return period;
}

function print({ alarms, series, periods, judged }: Replay, seconds: number): void {
  const byPeriod = new Map<string, number>();
  const firstOf = new Map<string, string>();
  for (const { period, key, lane } of alarms) {
    byPeriod.set(period, (byPeriod.get(period) ?? 0) + 1);
    const name = key.join(' · ');
    if (!firstOf.has(name)) firstOf.set(name, `${period} (${lane})`);
  }
  console.log('alarms per period');
  byPeriod.forEach((count, period) => console.log(`  ${period}  ${count}`));
  console.log('first alarm per key');
  firstOf.forEach((when, key) => console.log(`  ${when}  ${key}`));
  const burden = judged === 0 ? 0 : alarms.length / judged;
  console.log(`${alarms.length} alarms in ${judged} series-periods judged: burden ${(100 * burden).toFixed(2)} %`);
  console.log(`${series} series, ${periods} periods, ${seconds.toFixed(1)} s`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WrongArguments)) throw error;
  console.error(`${error.message}\nnpm run -s backtest -- --help says every option.`);
  process.exitCode = 2;
}
