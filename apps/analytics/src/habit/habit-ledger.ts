import { groupBy } from '../batching/group-by';
import type { ReporterDelays } from '../lane/reporter-delay';
import type { DelayKnowledge } from '../lane/reporting-delay';
import type { Projection } from '../projection/projection';
import { arrivalsOf, forgettable, grown, type Arrival, type Habit } from './habit';
import type { HabitRepository } from './habit.repository';

/** Milliseconds between two writes of what has come, and between two looks at what other replicas were brought. */
const savedEveryMs = 10_000;
const readEveryMs = 60_000;
/** Handlings of one state, kind and frequency that are told apart: what comes under more of them teaches nothing. */
const handlingsMax = 20;
/** Delays that are remembered while nothing comes. */
const madeMax = 1_000;

/**
 * How late each state's reports come, at hand without a read: written and read behind the reports. A report counts once, when
 * it begins; a correction is no late report, and what is withdrawn was reported nevertheless.
 */
export class HabitLedger implements ReporterDelays {
  private known = new Map<string, Habit>();
  private readonly handlings = new Map<string, Set<string>>();
  private made = new Map<string, DelayKnowledge>();
  private unsaved: Arrival[] = [];
  private savedAtMs = -Infinity;
  private readAtMs = -Infinity;

  constructor(private readonly habits: HabitRepository) {}

  async load(): Promise<void> {
    const all = await this.habits.all();
    this.known = new Map();
    this.handlings.clear();
    this.made.clear();
    for (const habit of all) if (this.hasRoomFor(habit.key)) this.known.set(habit.key, habit);
    // What has come since it was saved last is not in what was read.
    for (const arrival of this.unsaved) this.enter(arrival);
  }

  note(begun: readonly Projection[]): void {
    const arrivals = begun.flatMap(arrivalsOf).filter(({ key }) => this.hasRoomFor(key));
    if (arrivals.length > 0) this.made.clear();
    for (const arrival of arrivals) this.enter(arrival);
    this.unsaved.push(...arrivals);
  }

  of(key: string): Habit['arrived'] {
    return this.known.get(key)?.arrived ?? {};
  }

  remembered(name: string, make: () => DelayKnowledge): DelayKnowledge {
    const known = this.made.get(name) ?? make();
    if (this.made.size >= madeMax) this.made.clear();
    this.made.set(name, known);
    return known;
  }

  /** Saves what has come, and reads what others saved, when it is due; at the end everything is. */
  async flush(nowMs = Infinity): Promise<void> {
    if (nowMs - this.savedAtMs < savedEveryMs) return;
    const saving = this.unsaved;
    this.unsaved = [];
    try {
      await this.habits.add(saving, this.old(saving));
    } catch (error) {
      this.unsaved = [...saving, ...this.unsaved];
      throw error;
    }
    if (!Number.isFinite(nowMs)) return;
    this.savedAtMs = nowMs;
    if (nowMs - this.readAtMs < readEveryMs) return;
    this.readAtMs = nowMs;
    await this.load();
  }

  private enter(arrival: Arrival): void {
    this.known.set(arrival.key, grown(this.known.get(arrival.key), arrival));
  }

  private old(saving: readonly Arrival[]): Map<string, string[]> {
    const keys = [...groupBy(saving, ({ key }) => key).keys()];
    return new Map(keys.map((key) => [key, forgettable({ key, arrived: this.of(key) })] as const).filter(([, periods]) => periods.length > 0));
  }

  private hasRoomFor(key: string): boolean {
    const whose = key.slice(0, key.lastIndexOf('|'));
    const held = this.handlings.get(whose) ?? new Set<string>();
    if (!held.has(key) && held.size >= handlingsMax) return false;
    this.handlings.set(whose, held.add(key));
    return true;
  }
}
