import fc from 'fast-check';
import { compare, type Line } from './comparison';

async function* lines(all: ReadonlyMap<string, string>): AsyncGenerator<Line> {
  const ids = [...all.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  for (const id of ids) yield { id, text: all.get(id) ?? '' };
}

const side = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 2 }), fc.constantFrom('a', 'b')), { maxLength: 12 }).map((pairs) => new Map(pairs));

describe('comparing two sides, for all sides', () => {
  it('names exactly what differs, and the digests are equal when nothing does', async () => {
    await fc.assert(
      fc.asyncProperty(side, side, async (left, right) => {
        const { live, rebuilt, differing, first, documents } = await compare('cells', lines(left), lines(right), Infinity);
        const ids = new Set([...left.keys(), ...right.keys()]);
        const different = [...ids].filter((id) => left.get(id) !== right.get(id));
        expect(new Set(first.map(({ id }) => id))).toEqual(new Set(different));
        expect([differing, documents]).toEqual([different.length, left.size]);
        expect(live === rebuilt).toBe(different.length === 0);
        for (const each of first) expect([each.live, each.rebuilt]).toEqual([left.get(each.id), right.get(each.id)]);
      }),
    );
  });

  it('keeps no more than it is asked to', async () => {
    const { differing, first } = await compare('cells', lines(new Map([['a', '1'], ['b', '1']])), lines(new Map()), 1);
    expect([differing, first.length]).toEqual([2, 1]);
  });
});
