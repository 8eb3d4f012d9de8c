import * as fc from 'fast-check';
import { InvalidParameter } from '../detection.errors';
import { TupleHistory } from './first-seen-tuple';

const FIELDS = ['origin', 'crossing', 'mode'] as const;
const tuple = (origin: string, crossing: string, mode: string): Record<string, string> => ({ origin, crossing, mode });

function history(): TupleHistory {
  const known = new TupleHistory(FIELDS);
  known.add(tuple('SY', 'Evros', 'foot'), 8);
  known.add(tuple('SY', 'Lesvos', 'boat'));
  known.add(tuple('AF', 'Lesvos', 'boat'));
  return known;
}

describe('TupleHistory', () => {
  it('knows what it has seen', () => {
    const judged = history().judge(tuple('SY', 'Evros', 'foot'));
    expect(judged).toMatchObject({ isNew: false, unknown: [], newCombinations: [], probability: 0.8 });
  });

  it('says which combination of known values is new', () => {
    const judged = history().judge(tuple('AF', 'Evros', 'foot'));
    expect(judged).toMatchObject({ isNew: true, unknown: [], known: { origin: 1, crossing: 8, mode: 8 } });
    expect(judged.newCombinations).toEqual([
      ['origin', 'crossing'],
      ['origin', 'mode'],
    ]);
  });

  it('says which value was never seen, and is more surprised by it', () => {
    const known = history();
    const judged = known.judge(tuple('EG', 'Lesvos', 'boat'));
    expect(judged).toMatchObject({ unknown: ['origin'], newCombinations: [['origin']] });
    expect(known.mass()).toMatchObject({ reports: 10, tuples: 3, singletons: 2, mass: 0.2 });
    expect(judged.surprise).toBeGreaterThan(known.judge(tuple('SY', 'Lesvos', 'foot')).surprise);
  });

  it('is calm before it knows anything', () => {
    const judged = new TupleHistory(FIELDS).judge(tuple('SY', 'Evros', 'foot'));
    expect(judged).toMatchObject({ isNew: true, unknown: [...FIELDS], probability: 1 });
    expect(Math.abs(judged.surprise)).toBe(0);
  });

  it('keeps its masses as if counted afresh, in any order', () => {
    const value = fc.constantFrom('a', 'b', 'c');
    const reports = fc.array(fc.tuple(value, value, value), { maxLength: 30 });
    fc.assert(
      fc.property(reports, (list) => {
        const forward = new TupleHistory(FIELDS);
        const backward = new TupleHistory(FIELDS);
        list.forEach((values) => forward.add(tuple(...values)));
        [...list].reverse().forEach((values) => backward.add(tuple(...values)));
        const frequencies = new Map<string, number>();
        list.forEach((values) => frequencies.set(values.join(), (frequencies.get(values.join()) ?? 0) + 1));
        const singletons = [...frequencies.values()].filter((n) => n === 1).length;
        expect(forward.mass()).toMatchObject({ reports: list.length, tuples: frequencies.size, singletons });
        const judged = forward.judge(tuple('a', 'b', 'c'));
        expect(backward.judge(tuple('a', 'b', 'c'))).toEqual(judged);
        expect(judged.probability).toBeGreaterThan(0);
        expect(judged.probability).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses fields it cannot hold and tuples without them', () => {
    expect(() => new TupleHistory([])).toThrow(InvalidParameter);
    expect(() => new TupleHistory(['a', 'a'])).toThrow(InvalidParameter);
    expect(() => new TupleHistory([...'abcdefghi'])).toThrow(InvalidParameter);
    expect(() => history().judge({ origin: 'SY' })).toThrow(InvalidParameter);
  });
});
