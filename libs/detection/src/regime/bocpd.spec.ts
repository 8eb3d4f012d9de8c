import * as fc from 'fast-check';
import { InvalidCount, InvalidParameter } from '../detection.errors';
import { bocpd } from './bocpd';

describe('bocpd', () => {
  const quiet = Array.from({ length: 40 }, (_, i) => 2 + (i % 2));
  const busy = Array.from({ length: 10 }, (_, i) => 20 + (i % 3));

  it('lets one regime grow', () => {
    const found = bocpd(quiet);
    expect(found.mostProbable[39]).toBe(40);
    expect(found.rate).toBeCloseTo(2.5, 0);
  });

  it('dates a change and learns the new rate', () => {
    const found = bocpd([...quiet, ...busy]);
    expect(found.mostProbable[49]).toBe(10);
    expect(found.changed(10)[49]).toBeGreaterThan(0.99);
    expect(found.changed(10)[39]).toBeLessThan(0.2);
    expect(found.rate).toBeGreaterThan(17);
  });

  it('keeps a posterior that sums to one, bounded in length, whatever comes', () => {
    const counts = fc.array(fc.oneof(fc.nat(5), fc.constantFrom(0, 1_000_000_000)), { maxLength: 40 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 20 }), (series, longest) => {
        const { posterior, mostProbable } = bocpd(series, { longest });
        expect(posterior.length).toBeLessThanOrEqual(longest + 1);
        expect(posterior.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        expect(mostProbable.every((run) => run >= 0 && run <= longest)).toBe(true);
      }),
    );
  });

  it('does not look ahead', () => {
    const all = bocpd([...quiet, ...busy]);
    expect(bocpd(quiet).mostProbable).toEqual(all.mostProbable.slice(0, 40));
  });

  it('refuses what it cannot use', () => {
    expect(() => bocpd([1, -1])).toThrow(InvalidCount);
    expect(() => bocpd([1], { hazard: 1 })).toThrow(InvalidParameter);
    expect(() => bocpd([1], { prior: { shape: 0, rate: 1 } })).toThrow(InvalidParameter);
  });
});
