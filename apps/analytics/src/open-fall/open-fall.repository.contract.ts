import { cellId, series } from '../series/series';
import { openFall, type OpenFall } from './open-fall';
import type { OpenFallRepository } from './open-fall.repository';

const east = series({ pattern: { family: 'leg', key: 'leg|TN>IT', places: [{ country: 'TN' }, { country: 'IT' }] }, kind: 'statistical', basis: 'detection', indicator: 'illegal-border-crossing-between-bcps', unit: 'detections', frequency: 'month' });
const now = new Date('2026-03-10T10:00:00.000Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const fall = (period: string, at = now): OpenFall =>
  openFall({ cellId: cellId(east.id, period), series: east, period, cause: { reportId: 'r1', receivedAt: at.toISOString(), releasedAt: at.toISOString(), count: 3 } }, at)!;

export function describeOpenFallRepository(make: () => Promise<OpenFallRepository>): void {
  describe('open falls', () => {
    let falls: OpenFallRepository;
    beforeEach(async () => {
      falls = await make();
    });

    it('are due when they are to be looked at, as they were noted, the longest due first', async () => {
      await falls.note([]);
      await falls.note([fall('2026-02', hours(1)), fall('2026-01')]);
      expect(await falls.due(hours(5), 10)).toEqual([]);
      expect(await falls.due(hours(8), 10)).toEqual([fall('2026-01'), fall('2026-02', hours(1))]);
      expect(await falls.due(hours(8), 1)).toHaveLength(1);
    });

    it('noted again, by whomever, are one, and due when they were', async () => {
      await Promise.all(Array.from({ length: 5 }, () => falls.note([fall('2026-02')])));
      await falls.note([fall('2026-02', hours(3))]);
      const [found, ...more] = await falls.due(hours(6), 10);
      expect(more).toEqual([]);
      expect(found).toMatchObject({ lookAt: hours(6), cause: { releasedAt: hours(3).toISOString() } });
    });

    it('are looked at later, and closed', async () => {
      await falls.note([fall('2026-02')]);
      await falls.later(fall('2026-02').cellId, hours(20));
      expect(await falls.due(hours(19), 10)).toEqual([]);
      expect(await falls.due(hours(20), 10)).toHaveLength(1);
      await falls.close(fall('2026-02').cellId);
      await falls.later(fall('2026-02').cellId, now);
      expect(await falls.due(hours(100), 10)).toEqual([]);
    });
  });
}
