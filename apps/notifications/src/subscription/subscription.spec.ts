import fc from 'fast-check';
import { categories, lanes, patternFamilies, severities, type SignalRaisedV2 } from '@openvrs/contracts';
import { aSignal } from '@openvrs/testing';
import { matches, type Interest } from './subscription';

const open: Interest = { categories: [], countries: [], citizenships: [], families: [], lanes: [], minimumSeverity: 'minor' };

describe('an interest', () => {
  it('that leaves everything open wants everything', () => {
    expect(matches(open, aSignal())).toBe(true);
  });

  it.each<[string, Partial<Interest>, boolean]>([
    ['a node of the pattern', { countries: ['PL', 'DE'] }, true],
    ['no node of the pattern', { countries: ['DE'] }, false],
    ['a category of it', { categories: ['routes'] }, true],
    ['another category', { categories: ['fees'] }, false],
    ['a citizenship, of a pattern without one', { citizenships: ['IRQ'] }, false],
    ['its family', { families: ['leg'] }, true],
    ['the other lane', { lanes: ['novelty'] }, false],
    ['its severity', { minimumSeverity: 'severe' }, true],
    ['worse than it is', { minimumSeverity: 'extreme' }, false],
    ['two fields of which one disagrees', { countries: ['PL'], lanes: ['novelty'] }, false],
  ])('in %s', (_, part, expected) => {
    expect(matches({ ...open, ...part }, aSignal())).toBe(expected);
  });

  it('never wants more when it is narrowed', () => {
    const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values]);
    const interest = fc.record({
      categories: some(categories), countries: some(['PL', 'BY', 'DE']), citizenships: some(['IRQ', 'SYR']),
      families: some(patternFamilies), lanes: some(lanes), minimumSeverity: fc.constantFrom(...severities),
    });
    const signal: fc.Arbitrary<SignalRaisedV2> = fc.record({ lane: fc.constantFrom(...lanes), severity: fc.constantFrom(...severities) }).map(aSignal);
    fc.assert(fc.property(interest, signal, (narrow, raised) => !matches(narrow, raised) || matches({ ...open, minimumSeverity: narrow.minimumSeverity }, raised)));
  });
});
