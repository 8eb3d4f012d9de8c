import fc from 'fast-check';
import type { RevocationKind } from './revocation-kind';
import { Revocations, type TokenMarks } from './revocations';

const issuedAt = new Date('2026-03-01T12:00:00Z');
const marks: TokenMarks = { subject: 'usr_1', state: 'IT', session: 'ses_1', key: 'key_1', issuedAt };

function knowing(known: Readonly<Record<string, Date>>, fresh = true): Revocations {
  const revocations = new Revocations();
  revocations.follow({ isFresh: () => fresh, issuedUntil: (kind, id) => known[`${kind} ${id}`] });
  return revocations;
}

describe('a token', () => {
  it.each(['subject usr_1', 'state IT', 'session ses_1', 'key key_1'])('is refused when its %s is revoked', (what) => {
    expect(() => knowing({ [what]: issuedAt }).refuse(marks)).toThrow(expect.objectContaining({ code: 'token-revoked' }) as Error);
  });

  it('is refused by its key before all else: what that signed is not to be believed', () => {
    expect(() => knowing({ 'subject usr_1': issuedAt, 'key key_1': issuedAt, 'state IT': issuedAt }).refuse(marks)).toThrow(expect.objectContaining({ by: 'key' }) as Error);
  });

  it('is good when it was issued after the revocation, and when another is revoked', () => {
    expect(() => knowing({ 'state IT': new Date(issuedAt.getTime() - 1) }).refuse(marks)).not.toThrow();
    expect(() => knowing({ 'state FR': issuedAt, 'subject IT': issuedAt, 'session usr_1': issuedAt }).refuse(marks)).not.toThrow();
  });

  it('is refused, as an outage, while nobody knows what is revoked', () => {
    const unknown = expect.objectContaining({ code: 'revocations-unknown' }) as Error;
    expect(() => new Revocations().refuse(marks)).toThrow(unknown);
    expect(() => knowing({}, false).refuse(marks)).toThrow(unknown);
    expect(() => knowing({ 'state IT': issuedAt }, false).refuse(marks)).toThrow(unknown);
  });

  it('is let through only if nothing it rests on was revoked after it was issued', () => {
    const kinds: readonly RevocationKind[] = ['subject', 'session', 'key', 'state'];
    const known = fc.dictionary(fc.tuple(fc.constantFrom(...kinds), fc.constantFrom('usr_1', 'IT', 'ses_1', 'key_1')).map((pair) => pair.join(' ')), fc.integer({ min: -2, max: 2 }));
    fc.assert(fc.property(known, (offsets) => {
      const times = Object.fromEntries(Object.entries(offsets).map(([what, offset]) => [what, new Date(issuedAt.getTime() + offset)]));
      const own = ['subject usr_1', 'state IT', 'session ses_1', 'key key_1'];
      const revoked = own.some((what) => (offsets[what] ?? -1) >= 0);
      let let_in = true;
      try {
        knowing(times).refuse(marks);
      } catch {
        let_in = false;
      }
      expect(let_in).toBe(!revoked);
    }));
  });
});
