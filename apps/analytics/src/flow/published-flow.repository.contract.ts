import { unpublished, type PublishedFlow } from './published-flow';
import type { PublishedFlowRepository } from './published-flow.repository';

const empty = unpublished('a');
const at = new Date('2026-03-03T10:00:00Z');
const first: PublishedFlow = { key: 'a', saved: 1, reports: [{ reportId: 'r1', state: 'GR', count: 5 }], revisions: [{ at, byState: { GR: 5 } }] };
const second: PublishedFlow = { ...first, saved: 2, revisions: [...first.revisions, { at, byState: { GR: 6 }, parts: [{ state: 'GR', citizenship: 'SYR', route: 'SY>TR>DE', count: 6 }], named: { citizenship: ['SYR'], route: [] } }] };

export function describePublishedFlowRepository(make: () => Promise<PublishedFlowRepository>): void {
  describe('published flows', () => {
    let flows: PublishedFlowRepository;
    beforeEach(async () => {
      flows = await make();
    });

    it('come back as they were saved', async () => {
      expect(await flows.save(empty, first)).toBe(true);
      expect(await flows.find(['a', 'b'])).toEqual(new Map([['a', first]]));
      expect(await flows.save(first, second)).toBe(true);
      expect((await flows.find(['a'])).get('a')).toEqual(second);
      expect(await flows.reportsIn(['a', 'b'])).toEqual(new Map([['a', new Set(['r1'])]]));
    });

    it('are saved by one process at a time, also where only the reports in them are others', async () => {
      await flows.save(empty, first);
      const others = ['r2', 'r3'].map((reportId) => ({ ...first, reports: [{ reportId, state: 'GR', count: 5 }] }));
      expect((await Promise.all(others.map((after) => flows.save(first, after)))).sort()).toEqual([false, true]);
    });

    it('are revised by one process at a time', async () => {
      const beginning = await Promise.all(Array.from({ length: 6 }, () => flows.save(empty, first)));
      expect(beginning.filter(Boolean)).toHaveLength(1);
      const revising = await Promise.all(Array.from({ length: 6 }, () => flows.save(first, second)));
      expect(revising.filter(Boolean)).toHaveLength(1);
      expect(await flows.save(first, second)).toBe(false);
    });
  });
}
