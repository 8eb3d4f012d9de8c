import { HabitMemoryRepository } from './habit.memory-repository';
import { describeHabitRepository } from './habit.repository.contract';

describeHabitRepository(async () => new HabitMemoryRepository());
