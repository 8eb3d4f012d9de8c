import fc from 'fast-check';
import { searchWindows } from './search-windows';

const until = new Date('2026-03-01T00:00:00Z');
const hourly = { firstMs: 3_600_000, widerBy: 24 };

describe('the windows of a search', () => {
  it('reach further back, and at last to where it begins', () => {
    expect(searchWindows(until, '2026-02-10', hourly)).toEqual(['2026-02-28T23:00:00.000Z', '2026-02-28T00:00:00.000Z', '2026-02-10']);
  });

  it('are one where the whole is near', () => {
    expect(searchWindows(until, '2026-02-28T23:30:00.000Z', hourly)).toEqual(['2026-02-28T23:30:00.000Z']);
  });

  it('end with the whole, however long it is and however they grow', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '1970', '2020-05-01', '2026-02-28'), fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 2, max: 100 }), (from, firstMs, widerBy) => {
        const floors = searchWindows(until, from, { firstMs, widerBy });
        expect(floors.at(-1)).toBe(from);
        expect([...floors].sort().reverse()).toEqual(floors);
      }),
    );
  });
});
