import fc from 'fast-check';
import type { StoredCell } from './cell';
import { packed, unpacked } from './packed-past';

const source = fc.record({
  state: fc.constantFrom('GR', 'TR', 'IT'),
  handling: fc.record({ tlp: fc.constantFrom('GREEN', 'AMBER') }) as fc.Arbitrary<never>,
  grade: fc.constantFrom('admiralty:B2', 'admiralty:C3'),
});
const cell: fc.Arbitrary<StoredCell> = fc.record({
  seriesId: fc.constant('s'),
  period: fc.constantFrom('2026-W01', '2026-W02', '2026-03', '2026-Q1'),
  count: fc.nat(),
  harmReports: fc.nat(9),
  days: fc.constant({ from: '2026-01-01', to: '2026-01-07' }),
  sources: fc.uniqueArray(fc.tuple(source, fc.integer({ min: 1, max: 99 })).map(([of, reports]) => ({ ...of, reports })), { selector: (each) => JSON.stringify([each.state, each.handling, each.grade]) }),
  tokens: fc.array(fc.string(), { maxLength: 3 }),
  arrived: fc.dictionary(fc.constantFrom('0', '7', '34'), fc.integer()),
}, { requiredKeys: ['seriesId', 'period', 'count', 'harmReports', 'days', 'sources', 'tokens'] });

describe('a packed past', () => {
  it('holds its cells as they were', () => {
    fc.assert(fc.property(fc.array(cell, { maxLength: 30 }), (cells) => {
      expect(unpacked('s', packed(cells))).toEqual(cells.map((each) => ({ ...each, ...(each.arrived ? { arrived: { ...each.arrived } } : {}) })));
    }));
  });

  it('writes what many reports share once', () => {
    const alike = Array.from({ length: 100 }, (_, at): StoredCell => ({
      seriesId: 's', period: `${1900 + at}`, count: 5, harmReports: 0, days: { from: '2026-01-01', to: '2026-12-31' },
      sources: [{ state: 'GR', handling: { tlp: 'GREEN' }, grade: 'admiralty:B2', reports: 3 }], tokens: [],
    }));
    expect(packed(alike).split('admiralty')).toHaveLength(2);
  });
});
