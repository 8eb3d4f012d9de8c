import type { HandlingV1 } from '@openvrs/contracts';
import { ordinalOfName } from '../calendar/calendar';
import type { Projection } from '../projection/projection';
import { arrivalStep } from '../series/arrival';
import { digest, type Series } from '../series/series';

/** How late the reports of a state under one handling have come: by period, how many in which step of delay. */
export interface Habit {
  readonly key: string;
  readonly arrived: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A report that came, of a period that it speaks of. */
export interface Arrival {
  readonly key: string;
  readonly period: string;
  readonly step: number;
}

/** Periods of a habit that are kept, the newest: those that are learnt from, and those that are not all in yet. */
export const periodsKept = 41;

/** Who may see a signal may see reports of these states under these handlings: what is learnt of others is not to be in it. */
export function habitKey(state: string, handling: string, { kind, frequency }: Pick<Series, 'kind' | 'frequency'>): string {
  return `${state}|${kind}|${frequency}|${handling}`;
}

export function handlingKey(handling: HandlingV1): string {
  const known = handlingKeys.get(handling);
  if (known !== undefined) return known;
  const key = digest(JSON.stringify(handling));
  handlingKeys.set(handling, key);
  return key;
}

/** Cells that were read together share what they say of their sources. */
const handlingKeys = new WeakMap<HandlingV1, string>();

/** One for each period that the report speaks of; none of history. */
export function arrivalsOf({ entry, waiting }: Pick<Projection, 'entry' | 'waiting'>): Arrival[] {
  if (entry?.released === undefined) return [];
  const { released, source: { state, handling } } = entry;
  const under = handlingKey(handling);
  const spokenOf = new Map((waiting?.contributions ?? []).map((each) => [`${each.series.kind} ${each.period}`, each]));
  return [...spokenOf.values()].flatMap(({ cellId, period, series }): Arrival[] => {
    const step = arrivalStep(cellId, released);
    return step === undefined ? [] : [{ key: habitKey(state, under, series), period, step }];
  });
}

export function grown({ arrived }: Pick<Habit, 'arrived'> = { arrived: {} }, { key, period, step }: Arrival): Habit {
  const steps = arrived[period] ?? {};
  return { key, arrived: { ...arrived, [period]: { ...steps, [step]: (steps[step] ?? 0) + 1 } } };
}

/** Periods that are too long before the newest to say anything. */
export function forgettable({ key, arrived }: Habit): string[] {
  const frequency = frequencyIn(key);
  const newest = Math.max(...Object.keys(arrived).map((period) => ordinalOfName(period, frequency)));
  return Object.keys(arrived).filter((period) => newest - ordinalOfName(period, frequency) >= periodsKept);
}

function frequencyIn(key: string): Series['frequency'] {
  return key.split('|')[2] as Series['frequency'];
}
