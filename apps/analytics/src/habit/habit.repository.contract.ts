import type { Arrival } from './habit';
import type { HabitRepository } from './habit.repository';

const arrival = (key: string, period: string, step: number): Arrival => ({ key, period, step });

export function describeHabitRepository(make: () => Promise<HabitRepository>): void {
  describe('habits of reporting', () => {
    let habits: HabitRepository;
    beforeEach(async () => {
      habits = await make();
    });
    const kept = async (): Promise<Record<string, unknown>> => Object.fromEntries((await habits.all()).map(({ key, arrived }) => [key, arrived]));

    it('grow by what several add at the same time', async () => {
      await habits.add([]);
      expect(await habits.all()).toEqual([]);
      await Promise.all(Array.from({ length: 5 }, () => habits.add([arrival('GR|incident|week|a', '2026-W09', 3), arrival('GR|incident|week|a', '2026-W09', 3), arrival('IT|incident|week|a', '2026-W10', 0)])));
      await habits.add([arrival('GR|incident|week|a', '2026-W10', 1)]);
      expect(await kept()).toEqual({ 'GR|incident|week|a': { '2026-W09': { 3: 10 }, '2026-W10': { 1: 1 } }, 'IT|incident|week|a': { '2026-W10': { 0: 5 } } });
    });

    it('forget the periods that are named', async () => {
      const key = 'GR|statistical|month|a';
      await habits.add([arrival(key, '2022-01', 3), arrival(key, '2026-01', 4)]);
      await habits.add([arrival(key, '2026-02', 4)], new Map([[key, ['2022-01']]]));
      expect(await kept()).toEqual({ [key]: { '2026-01': { 4: 1 }, '2026-02': { 4: 1 } } });
    });
  });
}
