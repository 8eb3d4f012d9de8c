import type { Lane } from '@openvrs/contracts';
import { budgetDays, type Told } from '../lane/alarm-budget';
import type { TellingQuestion } from '../lane/budgeted-findings';
import { dayName, dayNumber } from '../calendar/calendar';
import type { SignalRepository, ToldSignal } from './signal.repository';
import { isSeenTogether } from '../series/audience';

/** Days for which what was raised is remembered: a budget's month, and the oldest period that is still judged, before today. */
export const rememberedDays = 200;
/** Milliseconds after which the others' signals are looked for, beside what is judged; and after which judging waits for that. */
const freshMs = 2_000;
const staleMs = 30_000;
/** Milliseconds by which the clocks of replicas may differ, or a write may take, and still be seen by the next look. */
const overlapMs = 5_000;

export interface ToldSignalsOptions {
  readonly signals: Pick<SignalRepository, 'toldSince'>;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Called when a look that nobody waited for failed; the next judgement looks again. */
  readonly warn: (message: string) => void;
  /** Milliseconds for which what others raised may be unknown here. */
  readonly freshMs?: number;
}

/**
 * What was raised lately, at hand without a read: what a judgement costs does not grow with it. What other replicas raise
 * is known within seconds; a budget may be passed by that much, a signal never be raised twice, as its id is unique.
 */
export class ToldSignals {
  private readonly known = new Map<string, ToldSignal>();
  private readonly byState = new Map<string, Set<ToldSignal>>();
  private readonly byFamily = new Map<string, Set<ToldSignal>>();
  private readonly byCell = new Map<string, Set<ToldSignal>>();
  private readonly subjects = new Set<string>();
  private lookedAtMs: number | undefined;
  private looking: Promise<void> | undefined;

  constructor(private readonly options: ToldSignalsOptions) {}

  /** Resolves when what is known is fresh enough to judge by. */
  async upToDate(): Promise<void> {
    const ageMs = this.options.nowMs() - (this.lookedAtMs ?? -Infinity);
    const { freshMs: fresh = freshMs } = this.options;
    if (ageMs < fresh) return;
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    if (fresh === 0 || ageMs > staleMs) return this.looking;
    this.looking.catch((error: unknown) => this.options.warn(`what others raised is not known: ${String(error)}`));
  }

  /**
   * Of the lane, and of those that count: about any month of these states that the day is in, and of one that is tested about
   * this period of this family. What is told again takes the place of one that was told of its subject and is taken back.
   */
  before({ lane, subject, audience, states, family, period, end, isTested }: TellingQuestion, counts: (signal: ToldSignal) => boolean = () => true): Told[] {
    const [from, to] = [1 - budgetDays, budgetDays - 1].map((days) => dayName(dayNumber(end) + days));
    const ofStates = states.flatMap((state) => [...(this.byState.get(`${lane} ${state}`) ?? [])].filter(({ told }) => told.end >= (from ?? end) && told.end <= (to ?? end)));
    const ofFamily = isTested ? (this.byFamily.get(familyKey({ lane, family, period })) ?? []) : [];
    const all = [...new Set([...ofStates, ...ofFamily])].filter((each) => isSeenTogether(each.audience, audience)).filter(counts);
    const replaced = all.find((each) => each.subject === subject);
    return all.filter((each) => each !== replaced).map(({ told }) => told);
  }

  /** Those that stand and rest on one of these cells beside their own. */
  restingOn(cellIds: readonly string[]): string[] {
    return [...new Set(cellIds.flatMap((id) => [...(this.byCell.get(id) ?? [])]))].map(({ id }) => id);
  }

  /** Whether something was raised of the subject, taken back or not, as far as is known here. */
  hasBeenTold(subject: string): boolean {
    return this.subjects.has(subject);
  }

  note(signals: readonly ToldSignal[]): void {
    for (const signal of signals) {
      this.forget(signal.id);
      this.known.set(signal.id, signal);
      this.subjects.add(signal.subject);
      for (const set of this.setsOf(signal)) set.add(signal);
    }
  }

  private async look(): Promise<void> {
    const now = this.options.nowMs();
    const since = this.lookedAtMs === undefined ? now - rememberedDays * 86_400_000 : this.lookedAtMs - overlapMs;
    this.note(await this.options.signals.toldSince(new Date(since)));
    this.lookedAtMs = now;
  }

  private forget(id: string): void {
    const before = this.known.get(id);
    if (before) for (const set of this.setsOf(before)) set.delete(before);
  }

  /** One that was raised anew for another audience is not told twice by that; one that was taken back is no discovery and rests on nothing. */
  private setsOf({ lane, told, restsOn = [], superseded, replaced = false }: ToldSignal): Set<ToldSignal>[] {
    const ofStates = replaced ? [] : told.states.map((state) => heldBy(this.byState, `${lane} ${state}`));
    return superseded ? ofStates : [...ofStates, heldBy(this.byFamily, familyKey({ lane, ...told })), ...restsOn.map((cell) => heldBy(this.byCell, cell))];
  }
}

function familyKey({ lane, family, period }: { lane: Lane; family: string; period: string }): string {
  return `${lane} ${family} ${period}`;
}

function heldBy<T>(sets: Map<string, Set<T>>, key: string): Set<T> {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  return set;
}
