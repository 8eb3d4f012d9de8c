import fc from 'fast-check';
import type { Told } from '../../../../tools/leaks/numbers';
import { keptBack } from '../../../../tools/leaks/partition';
import { namedParts } from './named-parts';
import type { StatePart } from './flow-part';
import { statesAnew } from './told-anew';

const told = (citizenship: string, route: string, states: string, count = 1): StatePart[] => [...states].map((state) => ({ state, citizenship, route, count }));
const direct = 'SY>DE';
const round = 'SY>TR>DE';
const named = (now: readonly StatePart[][], earlier: readonly StatePart[][] = []): [string, string] => {
  const { citizenship, route } = namedParts(now.flat(), earlier, 4);
  return [citizenship.join(), route.join()];
};

describe('the parts of a flow that are shown by themselves', () => {
  it('are all of them where four states told of each', () => {
    expect(named([told('SYR', direct, 'ABCD'), told('AFG', direct, 'CDEF')])).toEqual(['AFG,SYR', direct]);
    expect(named([told('SYR', direct, 'ABCD'), told('SYR', round, 'ABCD')])).toEqual(['SYR', `${direct},${round}`]);
  });

  it('do not have one in them of which too few told, nor another that would leave it over', () => {
    expect(named([told('SYR', direct, 'ABCDE'), told('AFG', direct, 'ABCD'), told('IRQ', direct, 'E')])).toEqual(['SYR', direct]);
    expect(named([told('SYR', direct, 'ABCD'), told('IRQ', direct, 'E')])).toEqual(['', direct]);
  });

  it('do not have what too few told when a citizenship is taken from a route', () => {
    // Of each four told; the citizenship less the way is one state's.
    expect(named([told('SYR', direct, 'ABCD'), told('SYR', round, 'E'), told('AFG', round, 'ABCD')])).not.toEqual(['AFG,SYR', `${direct},${round}`]);
  });

  it('are those alone of which four states told something new, when the number is revised', () => {
    const earlier = [...told('SYR', direct, 'ABCDE'), ...told('AFG', direct, 'ABCD')];
    const now = [told('SYR', direct, 'ABCDE', 2), told('AFG', direct, 'ABC', 2), told('AFG', direct, 'D')];
    expect(named(now, [earlier])).toEqual(['', direct]);
    expect(named([told('SYR', direct, 'ABCDE', 2), told('AFG', direct, 'ABCD', 3)], [earlier])).toEqual(['AFG,SYR', direct]);
  });

  it('are as many as can be: nothing is left over that could be shown beside them', () => {
    const part = fc.record({ state: fc.constantFrom(...'ABCDEF'), citizenship: fc.constantFrom('', 'SYR', 'AFG', 'IRQ', 'ERI'), route: fc.constantFrom(direct, round, 'SY>EG>DE'), count: fc.integer({ min: 1, max: 3 }) });
    const parts = fc.uniqueArray(part, { minLength: 8, maxLength: 40, selector: ({ state, citizenship, route }) => state + citizenship + route });
    let kept = 0;
    fc.assert(fc.property(parts, fc.array(parts, { maxLength: 1 }), (now, earlier) => {
      fc.pre((statesAnew(now, earlier, () => ['all']).get('all')?.size ?? 0) >= 4);
      const shown = namedParts(now, earlier, 4);
      const told = (all: readonly StatePart[]): Told[] => all.map(({ state, count, ...rest }) => ({ reportId: state, flow: 'f', original: { state, handling: { tlp: 'GREEN' }, harm: false }, parts: [{ ...rest, persons: count }] }));
      const left = keptBack({ now: told(now), earlier: earlier.map(told) }, { citizenship: new Set(shown.citizenship), route: new Set(shown.route) }, 4);
      kept += shown.citizenship.length;
      expect(left).toEqual([]);
    }), { numRuns: 1_000, seed: 3 });
    expect(kept).toBeGreaterThan(100);
  });

  it('are none after a number was shown of which it is not known what it was made of', () => {
    expect(named([told('SYR', direct, 'ABCD', 3), told('AFG', direct, 'ABCD', 4)], [told('', '', 'ABCD', 5)])).toEqual(['', '']);
  });
});
