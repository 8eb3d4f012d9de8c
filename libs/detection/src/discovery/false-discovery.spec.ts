import * as fc from 'fast-check';
import { InvalidParameter } from '../detection.errors';
import { controlFalseDiscovery } from './false-discovery';

const p = fc.double({ min: 0, max: 1, noNaN: true });

describe('controlFalseDiscovery', () => {
  it('signals the example of Benjamini and Hochberg (1995, section 3.2)', () => {
    const values = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    const found = controlFalseDiscovery(values, { q: 0.05 });
    expect(found.rejected.filter(Boolean)).toHaveLength(4);
    expect(found.threshold).toBe(0.0095);
    expect(found.qValues[3]).toBeCloseTo((0.0095 * 15) / 4, 15);
  });

  it('is stricter when series may depend on each other in any way', () => {
    const values = [0.01, 0.02, 0.03];
    expect(controlFalseDiscovery(values, { q: 0.05 }).rejected).toEqual([true, true, true]);
    expect(controlFalseDiscovery(values, { q: 0.05, dependence: 'arbitrary' }).rejected).toEqual([false, false, false]);
    expect(controlFalseDiscovery(values, { q: 0.055, dependence: 'arbitrary' }).rejected).toEqual([true, true, true]);
  });

  it('leaves out series that are not tested or could never signal', () => {
    expect(controlFalseDiscovery([0.04, null, 0.9], { q: 0.05 }).tested).toBe(2);
    const found = controlFalseDiscovery([0.04, 0.9], { q: 0.05, smallestP: [0.001, 0.5] });
    expect(found).toMatchObject({ tested: 1, rejected: [true, false], qValues: [0.04, 1] });
    expect(controlFalseDiscovery([], { q: 0.05 })).toEqual({ rejected: [], qValues: [], threshold: 0, tested: 0 });
  });

  it('agrees with its definition and does not care for the order', () => {
    fc.assert(
      fc.property(fc.array(p, { maxLength: 40 }), fc.double({ min: 0.01, max: 0.5, noNaN: true }), (values, q) => {
        const { rejected, threshold } = controlFalseDiscovery(values, { q });
        const sorted = [...values].sort((a, b) => a - b);
        let k = 0;
        sorted.forEach((value, i) => (k = (value * values.length) / (i + 1) <= q ? i + 1 : k));
        expect(rejected.filter(Boolean)).toHaveLength(k);
        expect(values.every((value, i) => rejected[i] === (k > 0 && value <= threshold))).toBe(true);
        const backwards = controlFalseDiscovery([...values].reverse(), { q });
        expect([...backwards.rejected].reverse()).toEqual(rejected);
      }),
    );
  });

  it('refuses what is not a probability', () => {
    expect(() => controlFalseDiscovery([0.5, NaN], { q: 0.05 })).toThrow(InvalidParameter);
    expect(() => controlFalseDiscovery([1.5], { q: 0.05 })).toThrow(InvalidParameter);
    expect(() => controlFalseDiscovery([0.5], { q: 0 })).toThrow(InvalidParameter);
  });
});
