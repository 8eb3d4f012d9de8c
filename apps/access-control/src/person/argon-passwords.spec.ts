import { ArgonPasswords } from './argon-passwords';

describe('passwords as they are kept', () => {
  const passwords = new ArgonPasswords();
  const long = 'ü'.repeat(127);

  it('are argon2id with 19 MiB and two passes at least, each with a salt of its own', async () => {
    const [one, other] = [await passwords.hash('correct horse battery'), await passwords.hash('correct horse battery')];
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$[A-Za-z0-9+/]{22,}\$[A-Za-z0-9+/]{43}$/.exec(one) ?? [];
    expect([Number(memory) >= 19_456, Number(passes) >= 2, one === other]).toEqual([true, true, false]);
  });

  it('are known again whole: no letter is cut off, and none is as good as another', async () => {
    const kept = await passwords.hash(`${long}a`);
    expect([await passwords.verify(kept, `${long}a`), await passwords.verify(kept, `${long}b`), await passwords.verify(kept, `${long}A`), await passwords.verify(kept, long)]).toEqual([true, false, false, false]);
  });

  it('are the same from every keyboard', async () => {
    expect(await passwords.verify(await passwords.hash('Łódź é 北京 ﬁn'.normalize('NFD')), 'Łódź é 北京 ﬁn'.normalize('NFC'))).toBe(true);
  });

  it('of nobody are wrong, whatever is given', async () => {
    expect(await passwords.verify(undefined, 'the password of nobody')).toBe(false);
  });
});
