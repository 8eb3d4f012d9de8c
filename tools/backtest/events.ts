import { readFileSync } from 'node:fs';
import { type BacktestArguments, WrongArguments } from './arguments';
import { FORMATS, periodHolding } from './period';
import type { Alarm } from './replay';

export interface PublicEvent {
  readonly id: string;
  readonly match: Readonly<Record<string, string>>;
  /** Month, week or day in which the event became public; lead is counted to the period that holds its first day. */
  readonly public: string;
}

export interface EventLead {
  readonly id: string;
  /** First matching alarm known within `WINDOW` periods before the event became public, or in its period. */
  readonly alarm: Alarm | null;
  /** Periods from that alarm being known to the event being public. */
  readonly lead: number | null;
  readonly rank: number | null;
  /** Share of equally long windows elsewhere in the same series that hold an alarm: what chance alone would give. */
  readonly placebo: number;
}

/** Periods before an event in which an alarm counts as its warning. */
export const WINDOW = 6;

type Settings = Pick<BacktestArguments, 'frequency' | 'key'> & { readonly from: number; readonly to: number };

/** @throws WrongArguments for a file that holds no list of events, a match on a column that is no key, or a time that is none. */
export function readEvents(file: string, { key, frequency }: Pick<BacktestArguments, 'key' | 'frequency'>): PublicEvent[] {
  const events = parsed(file);
  if (!Array.isArray(events) || !events.every(isEvent)) {
    throw new WrongArguments(`${file}: expected [{"id":"…","match":{"column":"value"},"public":"${FORMATS[frequency]}"}]`);
  }
  for (const event of events) {
    const other = Object.keys(event.match).find((column) => !key.includes(column));
    if (other !== undefined) throw new WrongArguments(`event ${event.id} matches on ${other}, which is no --key column: those are ${key.join(', ')}`);
    if (periodHolding(event.public, frequency) === null) throw new WrongArguments(`event ${event.id} became public in ${event.public}: expected ${Object.values(FORMATS).join(', ')}`);
  }
  return events;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongArguments(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isEvent(value: unknown): value is PublicEvent {
  const event = value as Partial<PublicEvent> | null;
  return typeof event?.id === 'string' && typeof event.public === 'string' && typeof event.match === 'object' && event.match !== null;
}

export function leadOf(event: PublicEvent, alarms: readonly Alarm[], settings: Settings): EventLead {
  const at = timeOf(event.public, settings);
  const wanted = Object.entries(event.match).map(([column, value]) => ({ index: settings.key.indexOf(column), value }));
  const matching = alarms.filter(({ key }) => wanted.every(({ index, value }) => key[index] === value));
  const known = matching.map((alarm) => timeOf(alarm.knownAt, settings));
  const index = known.findIndex((time) => time >= at - WINDOW && time <= at);
  const alarm = index < 0 ? null : (matching[index] ?? null);
  const lead = index < 0 ? null : at - (known[index] ?? at);
  return { id: event.id, alarm, lead, rank: alarm?.rank ?? null, placebo: placeboRate(known, at, settings) };
}

function placeboRate(known: readonly number[], at: number, { from, to }: Settings): number {
  let windows = 0;
  let hit = 0;
  for (let end = from + WINDOW; end <= to; end++) {
    if (Math.abs(end - at) <= WINDOW) continue;
    windows++;
    if (known.some((time) => time >= end - WINDOW && time <= end)) hit++;
  }
  return windows === 0 ? 0 : hit / windows;
}

function timeOf(text: string, { frequency }: Settings): number {
  return periodHolding(text, frequency) ?? NaN;
}
