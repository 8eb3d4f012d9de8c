import type { PublishedFlow } from './published-flow';
import type { PublishedFlowRepository } from './published-flow.repository';

const empty: PublishedFlow = { key: 'a', reports: [], revisions: [] };
const at = new Date('2026-03-03T10:00:00Z');
const first: PublishedFlow = { key: 'a', reports: [{ reportId: 'r1', state: 'GR', count: 5 }], revisions: [{ at, byState: { GR: 5 } }] };
const second: PublishedFlow = { ...first, revisions: [...first.revisions, { at, byState: { GR: 6 }, parts: [{ state: 'GR', citizenship: 'SYR', route: 'SY>TR>DE', count: 6 }], named: { citizenship: ['SYR'], route: [] } }] };

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
