import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Seal, sealKeysPattern } from './seal';
import { sealFrom } from './seal-from';

const key = (letter: string): string => Buffer.from(letter.repeat(32)).toString('base64');
const [old, current] = [`a:${key('a')}`, `b:${key('b')}`];
const broken = expect.objectContaining({ code: 'seal-broken' }) as Error;

describe('a sealed secret', () => {
  it('is read again by whoever holds the key, and tells nothing of itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string(), (secret, owner) => {
      const seal = Seal.of(current);
      const stored = seal.seal(secret, owner);
      expect(seal.open(stored, owner)).toBe(secret);
      expect([stored === seal.seal(secret, owner), stored.startsWith('sealed:1:b:')]).toEqual([false, true]);
    }));
  });

  it('is opened by a former key, and is not current then', () => {
    const stored = Seal.of(old).seal('secret', 'me');
    const both = Seal.of(`${current},${old}`);
    expect([both.open(stored, 'me'), both.isCurrent(stored), both.isCurrent(both.seal('secret', 'me'))]).toEqual(['secret', false, true]);
  });

  it('is not opened without its key, with another under its name, for another owner, or when a letter was changed', () => {
    const stored = Seal.of(current).seal('secret', 'me');
    for (const seal of [Seal.none(), Seal.of(old), Seal.of(`b:${key('c')}`)]) expect(() => seal.open(stored, 'me')).toThrow(broken);
    expect(() => Seal.of(current).open(stored, 'you')).toThrow(broken);
    const start = 'sealed:1:b:'.length;
    for (let at = start; at < stored.length - 1; at += 1) {
      const changed = `${stored.slice(0, at)}${stored[at] === 'A' ? 'Q' : 'A'}${stored.slice(at + 1)}`;
      expect(() => Seal.of(current).open(changed, 'me')).toThrow(broken);
    }
    expect(() => Seal.of(current).open('sealed:1:b:', 'me')).toThrow(broken);
  });

  it('lies as it is without keys, and is read as it is when there are some', () => {
    expect(Seal.none().seal('secret', 'me')).toBe('secret');
    expect([Seal.of(current).open('secret', 'me'), Seal.of(current).isCurrent('secret'), Seal.none().isCurrent('secret')]).toEqual(['secret', false, true]);
  });
});

describe('the keys', () => {
  it.each(['', 'b', 'b:short', `B:${key('b')}`, `${current},`, `${current} `, `b:${key('b')}x`])('are not %j', (text) => expect(sealKeysPattern.test(text)).toBe(false));

  it('may lie in a file, which goes before the variable and must hold some', () => {
    const folder = mkdtempSync(join(tmpdir(), 'openvrs-seal-'));
    try {
      const file = join(folder, 'keys');
      writeFileSync(file, `${current}\n`);
      const stored = sealFrom({ SECRETS_KEYS: old, SECRETS_KEYS_FILE: file }).seal('secret', 'me');
      expect(Seal.of(current).open(stored, 'me')).toBe('secret');
      writeFileSync(file, 'nonsense');
      expect(() => sealFrom({ SECRETS_KEYS_FILE: file })).toThrow(broken);
      expect(sealFrom({}).isOn).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
