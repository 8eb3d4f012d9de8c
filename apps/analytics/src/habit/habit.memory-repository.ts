import { grown, type Arrival, type Habit } from './habit';
import { HabitRepository } from './habit.repository';

export class HabitMemoryRepository extends HabitRepository {
  private readonly kept = new Map<string, Habit>();

  async add(arrivals: readonly Arrival[], forgotten: ReadonlyMap<string, readonly string[]> = new Map()): Promise<void> {
    for (const arrival of arrivals) this.kept.set(arrival.key, grown(this.kept.get(arrival.key), arrival));
    for (const [key, periods] of forgotten) this.forget(key, new Set(periods));
  }

  async all(): Promise<Habit[]> {
    return [...this.kept.values()];
  }

  private forget(key: string, periods: ReadonlySet<string>): void {
    const arrived = Object.entries(this.kept.get(key)?.arrived ?? {}).filter(([period]) => !periods.has(period));
    this.kept.set(key, { key, arrived: Object.fromEntries(arrived) });
  }
}
