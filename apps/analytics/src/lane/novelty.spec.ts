import type { KnownPattern } from '../pattern/known-pattern';
import { firstShownBy, judgeNovelty, type NoveltyQuestion } from './novelty';

const settings = { minimumSightings: 100, minimumSurprise: 1 };
const known = (key: string, first: string[], fromHistory = false): KnownPattern => ({ key, family: 'leg', first, sightings: first.length, fromHistory });
const question = (parts: Partial<NoveltyQuestion> = {}): NoveltyQuestion => ({
  pattern: known('leg-citizenship|BY>PL|IRQ', ['a']),
  moreGeneral: [known('leg|BY>PL', ['x', 'y', 'z', 'w'])],
  reportIds: ['a'],
  ...parts,
});

describe('a pattern', () => {
  it('is new by the report that first shows it', () => {
    expect(firstShownBy(question())).toBe('a');
  });

  it.each<[string, Partial<NoveltyQuestion>]>([
    ['history showed it', { pattern: known('k', ['a'], true) }],
    ['its leg is new with the same report', { moreGeneral: [known('leg|BY>PL', ['a'])] }],
    ['it was born while its leg was new', { pattern: known('k', ['b', 'c', 'd', 'a']), moreGeneral: [known('leg|BY>PL', ['b'])] }],
    ['the report is not among the first three', { pattern: known('k', ['b', 'c', 'd', 'a']) }],
  ])('given that %s, is not new', (_, parts) => {
    expect(firstShownBy(question(parts))).toBeUndefined();
  });

  it('given a leg that history knows, is new as a part of it', () => {
    expect(firstShownBy(question({ moreGeneral: [known('leg|BY>PL', ['a'], true)] }))).toBe('a');
  });
});

describe('novelty', () => {
  const judged = (sightings: number, singletons: number): ReturnType<typeof judgeNovelty> => judgeNovelty({ family: { sightings, singletons }, observed: 3, settings });

  it('given a family that rarely brings anything new, is news with its surprise', () => {
    expect(judged(999, 9)).toMatchObject({ p: 0.01, surprise: 2, observed: 3, expected: 0, parameters: { familySightings: 999, familySingletons: 9 } });
  });

  it('given a family that is hardly known, or brings something new all the time, is none', () => {
    expect(judged(99, 1)).toBeUndefined();
    expect(judged(999, 500)).toBeUndefined();
  });
});
