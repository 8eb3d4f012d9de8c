import type { FlowNumber } from './flow-number';
import type { FlowNumberRepository, Waits } from './flow-number.repository';

const number = (count: number): FlowNumber => ({
  count, revisedAt: new Date('2026-03-03T10:00:00Z'), states: ['DE', 'FR', 'GR', 'HU'], handling: { tlp: 'GREEN', releasableTo: ['DE', 'IT'] },
  parts: { citizenship: [{ group: 'SYR', count: 3 }], route: [] },
});
const at = (seconds: number): Date => new Date(Date.parse('2026-03-03T10:00:00Z') + seconds * 1_000);
const waits = (from: number): Waits => ({ quietAt: at(from + 2), atLatest: at(from + 20) });

export function describeFlowNumberRepository(make: () => Promise<FlowNumberRepository>): void {
  describe('numbers of flows', () => {
    let numbers: FlowNumberRepository;
    beforeEach(async () => {
      numbers = await make();
    });
    const due = async (seconds: number, limit = 10): Promise<string[]> => (await numbers.due(at(seconds), limit)).map(({ key }) => key).sort();
    const shown = async (...keys: string[]): Promise<(number | undefined)[]> => {
      const found = await numbers.find(keys);
      return keys.map((key) => found.get(key)?.count);
    };
    const settled = async (key: string, count: number): Promise<void> => {
      await numbers.mark([key], waits(0));
      await numbers.settle((await numbers.due(at(2), 10)).filter((due) => due.key === key).map((due) => ({ ...due, number: number(count) })));
    };

    it('are due once nothing more is told of them, or at the latest after a while, until they are settled', async () => {
      await numbers.mark(['a', 'b', 'b'], waits(0));
      expect(await due(1.9)).toEqual([]);
      await numbers.mark(['b'], waits(1));
      expect([await due(2.9), await due(3)]).toEqual([['a'], ['a', 'b']]);
      for (const second of [4, 5.5, 7, 25]) await numbers.mark(['c'], waits(second));
      expect([await due(19.9), await due(24)]).toEqual([['a', 'b'], ['a', 'b', 'c']]);
      await numbers.settle(await numbers.due(at(24), 10));
      expect(await due(10_000)).toEqual([]);
    });

    it('are given some at a time', async () => {
      await numbers.mark(['a', 'b', 'c'], waits(0));
      const first = await numbers.due(at(2), 2);
      await numbers.settle(first);
      expect([...first.map(({ key }) => key), ...(await due(2, 2))].sort()).toEqual(['a', 'b', 'c']);
    });

    it('come back as they were worked out, and are not due again before they say', async () => {
      await settled('a', 12);
      expect(await numbers.find(['a', 'b'])).toEqual(new Map([['a', number(12)]]));
      expect(await due(10_000)).toEqual([]);
      await numbers.mark(['a'], waits(100));
      await numbers.settle((await numbers.due(at(102), 1)).map((each) => ({ ...each, dueAt: at(500) })));
      expect([await shown('a'), await due(499), await due(500)]).toEqual([[undefined], [], ['a']]);
    });

    it('are not shown as they were worked out before something else was told', async () => {
      await settled('a', 12);
      await numbers.mark(['a'], waits(10));
      const before = await numbers.due(at(12), 1);
      await numbers.mark(['a'], waits(12));
      await numbers.close(['a']);
      await numbers.settle(before.map((each) => ({ ...each, number: number(13) })));
      expect([await shown('a'), await due(14)]).toEqual([[undefined], ['a']]);
    });

    it('stay as they are while they wait', async () => {
      await settled('a', 12);
      await numbers.mark(['a'], waits(10));
      expect(await shown('a', 'b')).toEqual([12, undefined]);
    });

    it('of old reports have all been marked once that is said', async () => {
      expect(await numbers.hasAll()).toBe(false);
      await Promise.all([numbers.haveAll(), numbers.haveAll()]);
      expect([await numbers.hasAll(), await due(10_000)]).toEqual([true, []]);
    });
  });
}
