import { released } from '../pattern/report.builder';
import { projectionOf, type Projection } from './projection';
import type { ProjectionRepository } from './projection.repository';

const at = new Date('2026-03-03T10:00:02.000Z');
const projection = (reportId: string, version: number): Projection => projectionOf(released({ reportId, version }), at);

export function describeProjectionRepository(make: () => Promise<ProjectionRepository>): void {
  describe('a projection', () => {
    let projections: ProjectionRepository;
    beforeEach(async () => {
      projections = await make();
    });

    it('comes back as it was saved', async () => {
      const saved = [projection('a', 1), { ...projection('b', 2), entry: undefined, cells: [], patterns: [] }];
      expect(await projections.save(saved.map((each) => ({ follows: undefined, projection: each })))).toEqual(new Set());
      expect(await projections.find(['a', 'b', 'c'])).toEqual(new Map(saved.map((each) => [each.reportId, each])));
    });

    it('is first saved by one process only', async () => {
      const steps = [{ follows: undefined, projection: projection('a', 1) }, { follows: undefined, projection: projection('b', 1) }];
      await projections.save(steps.slice(0, 1));
      expect(await projections.save(steps)).toEqual(new Set(['a']));
      expect((await projections.find(['b'])).size).toBe(1);
    });

    it('follows the version it was made from, and no other', async () => {
      await projections.save([{ follows: undefined, projection: projection('a', 1) }]);
      expect(await projections.save([{ follows: 1, projection: projection('a', 2) }])).toEqual(new Set());
      expect(await projections.save([{ follows: 1, projection: projection('a', 3) }])).toEqual(new Set(['a']));
      expect(await projections.save([{ follows: 1, projection: projection('nowhere', 2) }])).toEqual(new Set(['nowhere']));
      expect((await projections.find(['a'])).get('a')!.version).toBe(2);
    });

    it('of many racing processes one wins', async () => {
      const racing = Array.from({ length: 8 }, () => projections.save([{ follows: undefined, projection: projection('a', 1) }]));
      const late = (await Promise.all(racing)).filter((each) => each.has('a'));
      expect(late).toHaveLength(7);
    });
  });
}
