import type { Collection } from 'mongoose';
import { groupBy } from '../batching/group-by';
import type { Arrival, Habit } from './habit';
import type { HabitDocument } from './habit.mongo-schema';
import { HabitRepository } from './habit.repository';

export class HabitMongoRepository extends HabitRepository {
  constructor(private readonly habits: Collection<HabitDocument>) {
    super();
  }

  async add(arrivals: readonly Arrival[], forgotten: ReadonlyMap<string, readonly string[]> = new Map()): Promise<void> {
    const operations = [...groupBy(arrivals, ({ key }) => key)].map(([key, some]) => {
      const old = (forgotten.get(key) ?? []).map((period) => [`arrived.${period}`, ''] as const);
      const update = { $inc: increments(some), ...(old.length > 0 ? { $unset: Object.fromEntries(old) } : {}) };
      return { updateOne: { filter: { _id: key }, update, upsert: true } };
    });
    if (operations.length > 0) await this.habits.bulkWrite(operations, { ordered: false });
  }

  async all(): Promise<Habit[]> {
    return (await this.habits.find({}).toArray()).map(({ _id, arrived }) => ({ key: _id, arrived }));
  }
}

function increments(arrivals: readonly Arrival[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { period, step } of arrivals) counts[`arrived.${period}.${step}`] = (counts[`arrived.${period}.${step}`] ?? 0) + 1;
  return counts;
}
