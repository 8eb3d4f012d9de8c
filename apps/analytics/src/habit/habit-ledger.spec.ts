import type { ReportReleasedV1 } from '@openvrs/contracts';
import { dayName, dayNumber, daysOf, ordinalOfName } from '../calendar/calendar';
import { content, flow } from '../pattern/report.builder';
import { beginningOf, type Projection } from '../projection/projection';
import { versionOf } from '../projection/version-of';
import { habitKey, handlingKey, periodsKept } from './habit';
import { HabitLedger } from './habit-ledger';
import { HabitMemoryRepository } from './habit.memory-repository';

const first = ordinalOfName('2025-W10', 'week');
const at = new Date('2026-03-03T10:00:00.000Z');

/** An incident of a week, released so many days after the week began. */
function begun(week: number, delay: number, parts: Partial<ReportReleasedV1['content']> = {}): Projection {
  const { from } = daysOf(first + week, 'week');
  const releasedAt = `${dayName(dayNumber(from) + delay)}T10:00:00.000Z`;
  const report: ReportReleasedV1 = { reportId: `r${week}-${delay}`, version: 1, state: 'GR', agency: 'gr-border-police', receivedAt: releasedAt, releasedAt, content: content({ period: { from, to: from }, flows: [flow({ count: 40 })], ...parts }) };
  return beginningOf(versionOf(report, { backfillAfterDays: 90 }), at);
}
const green = habitKey('GR', handlingKey({ tlp: 'GREEN' }), { kind: 'incident', frequency: 'week' });

describe('how late the reports of a state come', () => {
  it('is remembered at once, of each report once for a period whatever it counts, apart by handling', () => {
    const ledger = new HabitLedger(new HabitMemoryRepository());
    ledger.note([begun(0, 3), begun(0, 3), begun(0, 9), begun(1, 2, { handling: { tlp: 'AMBER' } })]);
    expect(ledger.of(green)).toEqual({ '2025-W10': { 3: 2, 9: 1 } });
    expect(ledger.of(habitKey('GR', handlingKey({ tlp: 'AMBER' }), { kind: 'incident', frequency: 'week' }))).toEqual({ '2025-W11': { 2: 1 } });
    expect(ledger.of(habitKey('IT', handlingKey({ tlp: 'GREEN' }), { kind: 'incident', frequency: 'week' }))).toEqual({});
  });

  it('is learnt neither from history, nor from what came later than anybody waits for, nor for others from what is under an embargo', () => {
    const ledger = new HabitLedger(new HabitMemoryRepository());
    ledger.note([begun(0, 3, { history: true }), begun(0, 100), begun(0, 60), begun(0, 3, { handling: { tlp: 'GREEN', embargoUntil: '2026-01-01T00:00:00.000Z' } })]);
    expect(ledger.of(green)).toEqual({});
  });

  it('and what was made of it, is asked for once until something comes', () => {
    const ledger = new HabitLedger(new HabitMemoryRepository());
    let asked = 0;
    const ask = (): unknown => ledger.remembered('a', () => {
      asked += 1;
      return { known: false };
    });
    expect([ask(), ask()]).toEqual([{ known: false }, { known: false }]);
    ledger.note([begun(0, 3, { history: true })]);
    ask();
    expect(asked).toBe(1);
    ledger.note([begun(0, 3)]);
    ask();
    expect(asked).toBe(2);
  });

  it('is shared by replicas, none of them losing or doubling what came in between', async () => {
    const shared = new HabitMemoryRepository();
    const [one, other] = [new HabitLedger(shared), new HabitLedger(shared)];
    one.note([begun(0, 3)]);
    other.note([begun(0, 4)]);
    await one.flush(1_000_000);
    await other.flush(1_000_000);
    one.note([begun(1, 1)]);
    await one.flush(1_061_000);
    expect(one.of(green)).toEqual({ '2025-W10': { 3: 1, 4: 1 }, '2025-W11': { 1: 1 } });
    expect(other.of(green)).toEqual({ '2025-W10': { 3: 1, 4: 1 } });
    const third = new HabitLedger(shared);
    await third.load();
    expect(third.of(green)).toEqual(one.of(green));
  });

  it('keeps what could not be written until it can', async () => {
    const shared = new HabitMemoryRepository();
    const ledger = new HabitLedger(shared);
    ledger.note([begun(0, 3)]);
    const fails = jest.spyOn(shared, 'add').mockRejectedValueOnce(new Error('away'));
    await expect(ledger.flush()).rejects.toThrow('away');
    fails.mockRestore();
    await ledger.flush();
    expect((await shared.all()).map(({ arrived }) => arrived)).toEqual([{ '2025-W10': { 3: 1 } }]);
  });

  it('keeps the newest periods, and twenty handlings of a state, whatever comes', async () => {
    const shared = new HabitMemoryRepository();
    const ledger = new HabitLedger(shared);
    for (let week = 0; week < 60; week += 1) {
      ledger.note([begun(week, 3)]);
      await ledger.flush();
    }
    expect(Object.keys((await shared.all())[0]!.arrived)).toHaveLength(periodsKept);
    ledger.note(Array.from({ length: 100 }, (_, nth) => begun(0, 3, { handling: { tlp: 'AMBER', caveats: [`case ${nth}`] } })));
    await ledger.flush();
    expect(await shared.all()).toHaveLength(20);
  });
});
