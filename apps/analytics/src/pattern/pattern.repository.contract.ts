import type { PatternV2 } from '@openvrs/contracts';
import { establishedAfter, type Sighting } from './known-pattern';
import type { PatternRepository } from './pattern.repository';

const pattern: PatternV2 = { family: 'leg', key: 'leg|TR>GR', places: [{ country: 'TR' }, { country: 'GR' }] };
const other: PatternV2 = { family: 'leg', key: 'leg|LY>IT', places: [{ country: 'LY' }, { country: 'IT' }] };
const began = new Date('2026-03-03T10:00:00Z');
const seen = (reportId: string, of: PatternV2 = pattern, history = false, state = 'GR'): Sighting => ({ pattern: of, reportId, version: 1, history, state, at: began });

export function describePatternRepository(make: () => Promise<PatternRepository>): void {
  describe('a pattern', () => {
    let patterns: PatternRepository;
    beforeEach(async () => {
      patterns = await make();
    });
    const known = async (): Promise<unknown> => (await patterns.find([pattern.key])).get(pattern.key);

    it('is not known before anybody saw it', async () => {
      expect(await patterns.find([pattern.key])).toEqual(new Map());
      expect(await patterns.find([])).toEqual(new Map());
    });

    it('remembers the first reports in their order, each once', async () => {
      await patterns.see([seen('a')]);
      await patterns.see([seen('b'), seen('a')]);
      await patterns.see([seen('b'), seen('a')]);
      expect(await known()).toEqual({ key: pattern.key, family: 'leg', first: ['a', 'b'], sightings: 2, fromHistory: false, onlyBy: 'GR' });
    });

    it('is one state\'s alone until another shows it, and says which report began it', async () => {
      expect(await patterns.see([seen('a'), seen('b', other, true)])).toEqual([seen('a'), seen('b', other, true)]);
      expect(await patterns.see([seen('c'), seen('b', other, true)])).toEqual([]);
      expect(await patterns.newcomers('GR', began)).toEqual({ live: 1, history: 1 });
      expect(await patterns.newcomers('GR', new Date(began.getTime() + 1))).toEqual({ live: 0, history: 0 });
      expect((await patterns.knowledge(new Set(['GR']))).get('leg') ?? { patterns: 0, singletons: 0 }).toMatchObject({ patterns: 0, singletons: 0 });
      await patterns.see([seen('d', pattern, false, 'TR')]);
      expect(await known()).toEqual({ key: pattern.key, family: 'leg', first: ['a', 'c', 'd'], sightings: 3, fromHistory: false });
      expect(await patterns.newcomers('GR', began)).toEqual({ live: 0, history: 1 });
    });

    it('of a family is listed, so many at most', async () => {
      await patterns.see([seen('a'), seen('a', other), seen('a', { ...pattern, family: 'leg-mode', key: 'leg-mode|TR>GR|air' })]);
      expect((await patterns.keysOf('leg', 10)).sort()).toEqual([other.key, pattern.key]);
      expect(await patterns.keysOf('leg-mode', 10)).toEqual(['leg-mode|TR>GR|air']);
      expect(await patterns.keysOf('leg', 1)).toHaveLength(1);
    });

    it('is established after a few, and keeps no more', async () => {
      await patterns.see(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => seen(id)));
      await patterns.see([seen('g')]);
      await patterns.see([seen('h')]);
      const found = (await patterns.find([pattern.key])).get(pattern.key)!;
      expect(found.sightings).toBeGreaterThanOrEqual(establishedAfter);
      expect(found.first.slice(0, 3)).toEqual(['a', 'b', 'c']);
      expect(found.first.length).toBeLessThan(2 * establishedAfter);
    });

    it('forgets a report that was wrong, but not that it is established', async () => {
      await patterns.see([seen('a'), seen('b')]);
      await patterns.unsee({ reportId: 'a', version: 1 }, [pattern.key]);
      await patterns.unsee({ reportId: 'a', version: 1 }, [pattern.key]);
      expect(await known()).toMatchObject({ first: ['b'], sightings: 1 });

      await patterns.see(['c', 'd', 'e'].map((id) => seen(id)));
      await patterns.unsee({ reportId: 'b', version: 1 }, [pattern.key]);
      expect(await known()).toMatchObject({ sightings: 4 });
    });

    it('is not seen again by a process that is late with a version that was taken back, but by a later version', async () => {
      await patterns.see([seen('a'), seen('b')]);
      await patterns.unsee({ reportId: 'a', version: 1 }, [pattern.key]);
      await patterns.see([seen('a')]);
      expect(await known()).toMatchObject({ first: ['b'], sightings: 1 });
      await patterns.see([{ ...seen('a'), version: 3 }]);
      expect(await known()).toMatchObject({ first: ['b', 'a'], sightings: 2 });
    });

    it('was there before anybody watched when history shows it', async () => {
      await patterns.see([seen('a')]);
      await patterns.see([seen('b', pattern, true)]);
      expect(await known()).toMatchObject({ fromHistory: true });
      await patterns.see([seen('c', other, true)]);
      expect((await patterns.find([other.key])).get(other.key)).toMatchObject({ fromHistory: true });
    });

    it('was there before anybody watched also when what history shows is folded after live reports have established it', async () => {
      await patterns.see(['a', 'b', 'c', 'd'].map((id) => seen(id)));
      await patterns.see([seen('e')]);
      expect(await known()).toMatchObject({ fromHistory: false });
      await patterns.see([seen('h', pattern, true)]);
      await patterns.see([seen('i', pattern, true)]);
      expect(await known()).toMatchObject({ fromHistory: true, first: ['a', 'b', 'c', 'd'] });

      await patterns.see([seen('f', other)]);
      await patterns.unsee({ reportId: 'j', version: 1 }, [other.key]);
      await patterns.see([seen('j', other, true)]);
      expect((await patterns.find([other.key])).get(other.key)).toMatchObject({ fromHistory: false });
    });

    it('counts in its family: how often any was seen, and how many once only', async () => {
      await patterns.see([seen('a'), seen('b'), seen('c', other)]);
      await patterns.tally(new Map([['leg', 3]]));
      await patterns.tally(new Map([['leg', 2], ['route', 1]]));
      expect((await patterns.knowledge()).get('leg')).toEqual({ sightings: 5, singletons: 1, patterns: 2 });
    });

    it('loses no report when many show it at the same moment', async () => {
      await Promise.all(['a', 'b', 'c'].flatMap((id) => [patterns.see([seen(id)]), patterns.see([seen(id)])]));
      const { first, sightings } = (await patterns.find([pattern.key])).get(pattern.key)!;
      expect([...first].sort()).toEqual(['a', 'b', 'c']);
      expect(sightings).toBe(3);
    });
  });
}
