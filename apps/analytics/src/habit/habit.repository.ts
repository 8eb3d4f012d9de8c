import type { Arrival, Habit } from './habit';

/** Not exact: a crash may lose a batch, which moves a share by nothing. */
export abstract class HabitRepository {
  /** Adds to what is kept of each, and forgets the periods of a habit that are named. */
  abstract add(arrivals: readonly Arrival[], forgotten?: ReadonlyMap<string, readonly string[]>): Promise<void>;

  abstract all(): Promise<Habit[]>;
}
