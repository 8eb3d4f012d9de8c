import type { Told } from './numbers';
import { keptBack, type Named } from './partition';

const told = (states: string, citizenship: string, persons = 1, route = 'direct'): Told[] =>
  [...states].map((state) => ({ reportId: `${state}${citizenship}${route}`, flow: 'f', original: { state, handling: { tlp: 'GREEN' }, harm: false }, parts: [{ citizenship, route, persons }] }));
const named = (citizenship: string[], route: string[] = ['direct']): Named => ({ citizenship: new Set(citizenship), route: new Set(route) });
const left = (now: readonly Told[][], shown: Named, earlier: readonly Told[][] = []): string[] => keptBack({ now: now.flat(), earlier }, shown, 4).map(({ value }) => value);

describe('what is kept back of a number, as it is read', () => {
  it('is whatever four states told, when it is not shown', () => {
    expect(left([told('ABCD', 'SYR'), told('ABCD', 'AFG')], named(['SYR', 'AFG']))).toEqual([]);
    expect(left([told('ABCD', 'SYR'), told('ABCD', 'AFG'), told('ABCD', '')], named(['SYR']))).toEqual(['AFG']);
    expect(left([told('ABCD', 'SYR'), told('ABCD', 'AFG')], named(['SYR', 'AFG'], []))).toEqual(['direct']);
  });

  it('is not what three told, nor what would leave three over, nor what would be told when a citizenship is taken from a route', () => {
    expect(left([told('ABCD', 'SYR'), told('ABC', 'AFG')], named([]))).toEqual([]);
    expect(left([told('ABCD', 'SYR'), told('ABCD', 'AFG'), told('E', 'IRQ')], named(['SYR']))).toEqual([]);
    expect(left([told('ABCD', 'SYR'), told('E', 'SYR', 1, 'round'), told('ABCD', 'AFG', 1, 'round')], named([], ['direct', 'round']))).toEqual([]);
  });

  it('is not what is no news since a number of before', () => {
    const before = [...told('ABCD', 'SYR'), ...told('ABCD', 'AFG')];
    expect(left([told('ABCD', 'SYR', 2), told('ABC', 'AFG', 2), told('D', 'AFG')], named([]), [before])).toEqual([]);
    expect(left([told('ABCD', 'SYR', 2), told('ABCD', 'AFG', 3), told('ABCD', 'IRQ')], named(['IRQ']), [before])).toEqual(['SYR', 'AFG']);
  });
});
