import { Numbers, type Told } from './numbers';
import type { Handling } from './rule';

const told = (state: string, persons: number, handling: Handling = { tlp: 'GREEN' }): Told => ({
  reportId: `rep-${state}`, flow: 'f', original: { state, handling, harm: false }, parts: [{ citizenship: 'SYR', route: 'SY>SE', persons }],
});
const each = (states: string, persons: number): Told[] => [...states].map((state) => told(state, persons));

function counts(...turns: Told[][]): (number | undefined)[] {
  const numbers = new Numbers();
  return turns.map((now) => {
    numbers.asked('f', now, 0);
    return numbers.of('f', now)?.count;
  });
}

describe('numbers of several states, as they are read', () => {
  it('begin with four states, and change with four that tell what they never told', () => {
    expect(counts(each('ABC', 5), each('ABCD', 5), [...each('ABC', 6), told('D', 5)], each('ABCD', 6), each('ABCD', 5))).toEqual([undefined, 20, 20, 24, 24]);
  });

  it('do not count what is not for all, and go while anything in them is withdrawn', () => {
    expect(counts([...each('ABC', 5), told('D', 5, { tlp: 'RED' })], each('ABCD', 5), each('ABC', 5), each('ABCD', 5))).toEqual([undefined, 20, undefined, 20]);
  });

  it('stay for those alone whom what is in them is for, as it is handled now', () => {
    const numbers = new Numbers();
    const now = [...each('ABC', 5), told('D', 5, { tlp: 'RED' })];
    numbers.asked('f', each('ABCD', 5), 0);
    numbers.asked('f', now, 0);
    expect(numbers.of('f', now)?.originals.map(({ handling }) => handling.tlp)).toEqual(['GREEN', 'GREEN', 'GREEN', 'RED']);
  });

  it('wait for embargoes', () => {
    const numbers = new Numbers();
    const now = [...each('ABC', 5), told('D', 5, { tlp: 'GREEN', embargoUntil: '1970-01-01T00:00:01Z' })];
    const at = (ms: number): number | undefined => (numbers.asked('f', now, ms), numbers.of('f', now)?.count);
    expect([at(999), at(1_000)]).toEqual([undefined, 20]);
  });
});
