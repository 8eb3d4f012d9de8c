import type { KnownPattern } from '../pattern/known-pattern';
import { novelty, type NoveltyQuestion } from './novelty';

const settings = { minimumSightings: 100, minimumSurprise: 1 };
const known = (key: string, first: string[], fromHistory = false): KnownPattern => ({ key, family: 'leg', first, sightings: first.length, fromHistory });
const question = (parts: Partial<NoveltyQuestion> = {}): NoveltyQuestion => ({
  pattern: known('leg-citizenship|BY>PL|IRQ', ['a']),
  moreGeneral: [known('leg|BY>PL', ['x', 'y', 'z', 'w'])],
  family: { sightings: 999, singletons: 9 },
  reportIds: ['a'],
  ...parts,
});

describe('novelty', () => {
  it('given a first sighting in a family that rarely brings anything new, it is news with its surprise', () => {
    expect(novelty(question(), settings)).toEqual({ reportId: 'a', p: 0.01, surprise: 2 });
  });

  it.each<[string, Partial<NoveltyQuestion>]>([
    ['history showed it', { pattern: known('k', ['a'], true) }],
    ['the family is hardly known', { family: { sightings: 99, singletons: 1 } }],
    ['the family brings something new all the time', { family: { sightings: 999, singletons: 500 } }],
    ['its leg is new with the same report', { moreGeneral: [known('leg|BY>PL', ['a'])] }],
    ['it was born while its leg was new', { pattern: known('k', ['b', 'c', 'd', 'a']), moreGeneral: [known('leg|BY>PL', ['b'])] }],
    ['the report is not among the first three', { pattern: known('k', ['b', 'c', 'd', 'a']) }],
  ])('given that %s, it is no news', (_, parts) => {
    expect(novelty(question(parts), settings)).toBeUndefined();
  });

  it('given a leg that history knows, its new part is news', () => {
    expect(novelty(question({ moreGeneral: [known('leg|BY>PL', ['a'], true)] }), settings)).toBeDefined();
  });
});
