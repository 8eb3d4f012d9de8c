import fc from 'fast-check';
import { leewaySeconds, tokenLifetimeMaxSeconds } from '@openvrs/identity';
import { keySetAt, phaseOf } from './key-set';
import { makeSigningKey } from './make-signing-key';
import type { SigningKey } from './signing-key';

const start = Date.parse('2026-03-01T00:00:00Z');
const at = (seconds: number): Date => new Date(start + seconds * 1000);
const key = (kid: string, signsFrom: number): SigningKey => ({ kid, jwk: {}, madeAt: at(0), signsFrom: at(signsFrom) });
const kids = (keys: readonly SigningKey[] = []): string[] => keys.map(({ kid }) => kid);

describe('the keys of the issuer', () => {
  const keys = [key('old', 0), key('new', 900)];

  it.each<[number, string, string]>([
    [899, 'signing', 'next'],
    [900, 'retiring', 'signing'],
    [900 + tokenLifetimeMaxSeconds + leewaySeconds, 'retiring', 'signing'],
    [901 + tokenLifetimeMaxSeconds + leewaySeconds, 'gone', 'signing'],
  ])('after %i s are %s and %s', (seconds, old, next) => {
    expect(keys.map((each) => phaseOf(each, keys, at(seconds)))).toEqual([old, next]);
  });

  it('are published before they sign and until what they signed has expired, the one that signs first', () => {
    expect(kids(keySetAt(keys, at(10))?.published)).toEqual(['old', 'new']);
    expect(kids(keySetAt(keys, at(1_000))?.published)).toEqual(['new', 'old']);
    expect(kids(keySetAt(keys, at(9_000))?.published)).toEqual(['new']);
  });

  it('have names that a command line takes', async () => {
    const made = await Promise.all(Array.from({ length: 400 }, () => makeSigningKey(at(0))));
    expect(kids(made).filter((kid) => !/^[A-Za-z0-9_][A-Za-z0-9_-]{42}$/.test(kid))).toEqual([]);
  });

  it('are none while none may sign', () => {
    expect(keySetAt([], at(0))).toBeUndefined();
    expect(keySetAt([key('a', 5)], at(0))).toBeUndefined();
  });

  it('verify every token that has not expired, however often they were changed', () => {
    const times = fc.uniqueArray(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 8 });
    const lifetime = fc.integer({ min: 0, max: tokenLifetimeMaxSeconds + leewaySeconds });
    fc.assert(fc.property(times, fc.integer({ min: 1, max: 20_000 }), lifetime, (changes, signedAt, later) => {
      const all = [key('first', 0), ...changes.map((seconds) => key(`k${seconds}`, seconds))];
      const signer = keySetAt(all, at(signedAt))!.signing.kid;
      expect(kids(keySetAt(all, at(signedAt + later))!.published)).toContain(signer);
    }));
  });
});
