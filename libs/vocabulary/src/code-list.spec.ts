import fc from 'fast-check';
import * as vocabulary from './index';
import { CodeList, codeList } from './index';

type AnyList = CodeList<{ code: string; label: string }>;

const lists = Object.entries<unknown>({ ...vocabulary }).filter((entry): entry is [string, AnyList] => entry[1] instanceof CodeList);

describe('a code list', () => {
  const sizes = codeList([
    { code: 's', label: 'small' },
    { code: 'l', label: 'large' },
  ]);

  it('knows its codes, and nothing else', () => {
    fc.assert(fc.property(fc.anything(), (value) => sizes.has(value) === (value === 's' || value === 'l')));
  });

  it('refuses to describe a code it does not hold', () => {
    expect(() => sizes.get('x' as 's')).toThrow(RangeError);
  });

  it('refuses to hold a code twice', () => {
    expect(() => codeList([{ code: 'a', label: '1' }, { code: 'a', label: '2' }])).toThrow('twice');
  });
});

describe.each(lists)('%s', (_name, list) => {
  it('gives back each of its codes with a label of its own', () => {
    for (const code of list.codes) expect(list.get(code).code).toBe(code);
    expect(new Set(list.codes.map(list.labelOf)).size).toBe(list.codes.length);
  });

  it('has codes that travel in a URL and a message subject key', () => {
    for (const code of list.codes) expect(code).toMatch(/^[A-Za-z0-9][A-Za-z0-9+-]*$/);
  });

  it('keeps the published order as rank', () => {
    expect(list.codes.map(list.rankOf)).toEqual(list.codes.map((_, index) => index));
  });

  it('is not fooled by what every object has', () => {
    for (const trap of ['__proto__', 'constructor', 'toString', '']) expect(list.has(trap)).toBe(false);
  });
});
