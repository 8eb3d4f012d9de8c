import fc from 'fast-check';
import { createHash, randomBytes } from 'node:crypto';
import { SignalIds } from './signal-ids';

const key = randomBytes(32);
const ids = new SignalIds(key);

describe('the ids of signals', () => {
  it('are the same at every replica and time, one for each lane, subject and time that it is said', () => {
    const said = fc.tuple(fc.constantFrom('surge' as const, 'novelty' as const), fc.string(), fc.nat(40));
    fc.assert(fc.property(fc.uniqueArray(said, { selector: String }), (all) => {
      const of = (by: SignalIds): string[] => all.map((each) => by.idOf(...each));
      expect(of(new SignalIds(key))).toEqual(of(ids));
      expect(new Set(of(ids)).size).toBe(all.length);
    }));
  });

  it('tell by nothing that the same was said before: as long and as much alike as those of other subjects', () => {
    const shapes = [0, 1, 2, 41].map((before) => ids.idOf('novelty', 'new|leg|BY>PL', before));
    for (const id of shapes) expect(id).toMatch(/^novelty-[\w-]{22}$/);
    const [first = '', ...later] = shapes;
    for (const id of later) expect(sharedStart(id.slice(8), first.slice(8))).toBeLessThan(6);
  });

  it('cannot be made by whoever knows what a signal is about', () => {
    const subject = 'new|leg|BY>PL';
    const guesses = [subject, `0 ${subject}`].map((text) => createHash('sha256').update(text).digest('base64url').slice(0, 22));
    const other = new SignalIds(randomBytes(32)).idOf('novelty', subject, 0);
    expect([...guesses.map((guess) => `novelty-${guess}`), other]).not.toContain(ids.idOf('novelty', subject, 0));
  });
});

function sharedStart(one: string, other: string): number {
  return [...one].findIndex((letter, at) => letter !== other[at]);
}
